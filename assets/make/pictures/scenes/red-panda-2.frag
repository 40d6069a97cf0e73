// label: red panda
// alt: The face of a red panda close by, white round the eyes, looking out of the leaves
// size: 512
// samples: 1
#define PANDA_YAW -0.42
#define PANDA_AT vec3(-0.62, 0.12, 0.45)
#define PANDA_FOV 14.5
#define PANDA_LEAVES 4.0
#include "fur.glsl"
#include "red-panda.glsl"
#include "foliage.glsl"
#include "panda-on-branch.glsl"
