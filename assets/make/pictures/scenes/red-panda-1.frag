// label: red panda
// alt: A red panda on a mossy branch among green leaves, its ringed tail hanging down
// size: 512
// samples: 1
#define PANDA_YAW 0.05
#define PANDA_AT vec3(0.32, -0.48, 0.1)
#define PANDA_FOV 23.5
#define PANDA_LEAVES 21.0
#include "fur.glsl"
#include "red-panda.glsl"
#include "foliage.glsl"
#include "panda-on-branch.glsl"
