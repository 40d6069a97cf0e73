// Shared by every scene: hashes, noise, distance fields, camera and finish.
// A scene is `vec3 render(vec2 p, vec2 px)`: p in [-1,1]^2 (y up), px the sample's position in pixels;
// it returns linear light, which the harness passes through finish().

/** Noise offset: 0 is the published picture. */
uniform float uSeed;
/** Variation, each -1..1, 0 is the published picture: camera yaw, camera height and zoom, light, background and colour. */
uniform vec4 uVary;

const float PI = 3.14159265359;

// ---- hashes: integer arithmetic (PCG, Jarzynski and Olano 2020), the same on every renderer

uvec3 pcg3(uvec3 v) {
  v = v * 1664525u + 1013904223u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  v ^= v >> 16u;
  v.x += v.y * v.z; v.y += v.z * v.x; v.z += v.x * v.y;
  return v;
}
vec3 hashBits(uvec3 v) { return vec3(pcg3(v) >> 8u) / 16777216.0; }

float hash11(float p) { return hashBits(uvec3(floatBitsToUint(p), 17u, 91u)).x; }
float hash21(vec2 p) { return hashBits(uvec3(floatBitsToUint(p), 29u)).x; }
vec2 hash22(vec2 p) { return hashBits(uvec3(floatBitsToUint(p), 53u)).xy; }
vec3 hash33(vec3 p) { return hashBits(floatBitsToUint(p)); }

// ---- noise

/** Value noise, 0..1, quintic; one lattice cell a unit. Shifted by uSeed. */
float noise(vec3 x) {
  x += uSeed * vec3(17.0, 31.0, 47.0);
  vec3 f = floor(x);
  ivec3 i = ivec3(f);
  f = x - f;
  f = f * f * f * (f * (f * 6.0 - 15.0) + 10.0);
  uvec3 u = uvec3(i);
  uvec3 v = uvec3(i + 1);
  float a = mix(hashBits(u).x, hashBits(uvec3(v.x, u.yz)).x, f.x);
  float b = mix(hashBits(uvec3(u.x, v.y, u.z)).x, hashBits(uvec3(v.xy, u.z)).x, f.x);
  float c = mix(hashBits(uvec3(u.xy, v.z)).x, hashBits(uvec3(v.x, u.y, v.z)).x, f.x);
  float d = mix(hashBits(uvec3(u.x, v.yz)).x, hashBits(v).x, f.x);
  return mix(mix(a, b, f.y), mix(c, d, f.y), f.z);
}

/** Sum of `octaves` noises, 0..1, mean 0.5; each octave twice as fine, half as strong, turned. */
float fbm(vec3 x, int octaves) {
  const mat3 turn = mat3(0.00, 0.80, 0.60, -0.80, 0.36, -0.48, -0.60, -0.48, 0.64);
  float sum = 0.0;
  float weight = 0.5;
  float total = 0.0;
  for (int i = 0; i < octaves; i++) {
    sum += weight * noise(x);
    total += weight;
    x = turn * x * 2.03 + 7.31;
    weight *= 0.5;
  }
  return sum / total;
}

/** Voronoi cells, one a unit square: x distance to the nearest point, y distance to the nearest border, z the cell's number 0..1. */
vec3 voronoi(vec2 x) {
  vec2 n = floor(x);
  vec2 f = x - n;
  vec2 nearCell = vec2(0.0);
  vec2 nearPoint = vec2(0.0);
  float best = 8.0;
  for (int j = -1; j <= 1; j++) {
    for (int i = -1; i <= 1; i++) {
      vec2 g = vec2(float(i), float(j));
      vec2 r = g + hash22(n + g + floor(uSeed * 37.0)) - f;
      float d = dot(r, r);
      if (d < best) { best = d; nearPoint = r; nearCell = g; }
    }
  }
  float border = 8.0;
  for (int j = -2; j <= 2; j++) {
    for (int i = -2; i <= 2; i++) {
      vec2 g = nearCell + vec2(float(i), float(j));
      vec2 r = g + hash22(n + g + floor(uSeed * 37.0)) - f;
      vec2 d = r - nearPoint;
      if (dot(d, d) > 1e-5) border = min(border, dot(0.5 * (nearPoint + r), normalize(d)));
    }
  }
  return vec3(sqrt(best), border, hash21(n + nearCell + 0.37));
}

// ---- transforms and smooth combinations

/** Turns by `a` radians: p.xz = rot2(a) * p.xz. */
mat2 rot2(float a) { float c = cos(a); float s = sin(a); return mat2(c, s, -s, c); }
/** Smooth minimum; k is the width of the blend in units of length. */
float smin(float a, float b, float k) { float h = max(k - abs(a - b), 0.0) / k; return min(a, b) - h * h * k * 0.25; }
float smax(float a, float b, float k) { return -smin(-a, -b, k); }

// ---- signed distances (Quilez); centred at the origin, axis y where there is one

float sdSphere(vec3 p, float r) { return length(p) - r; }
/** b: half sizes. */
float sdBox(vec3 p, vec3 b) { vec3 q = abs(p) - b; return length(max(q, 0.0)) + min(max(q.x, max(q.y, q.z)), 0.0); }
/** b: half sizes with the rounding in; r: radius of the edges. */
float sdRoundBox(vec3 p, vec3 b, float r) { return sdBox(p, b - r) - r; }
/** t: radius of the ring, radius of the tube; ring in the xz plane. */
float sdTorus(vec3 p, vec2 t) { return length(vec2(length(p.xz) - t.x, p.y)) - t.y; }
float sdCapsule(vec3 p, vec3 a, vec3 b, float r) {
  vec3 pa = p - a;
  vec3 ba = b - a;
  return length(pa - ba * clamp(dot(pa, ba) / dot(ba, ba), 0.0, 1.0)) - r;
}
/** r: the three radii. Not exact away from the surface. */
float sdEllipsoid(vec3 p, vec3 r) { float k = length(p / r); return k < 1e-4 ? -min(r.x, min(r.y, r.z)) : k * (k - 1.0) / length(p / (r * r)); }
/** r: radius; h: half height. */
float sdCylinder(vec3 p, float r, float h) { vec2 d = vec2(length(p.xz) - r, abs(p.y) - h); return min(max(d.x, d.y), 0.0) + length(max(d, 0.0)); }
/** Cut cone: radius r1 at y = -h, radius r2 at y = h. */
float sdCone(vec3 p, float r1, float r2, float h) {
  vec2 q = vec2(length(p.xz), p.y);
  vec2 k1 = vec2(r2, h);
  vec2 k2 = vec2(r2 - r1, 2.0 * h);
  vec2 ca = vec2(q.x - min(q.x, q.y < 0.0 ? r1 : r2), abs(q.y) - h);
  vec2 cb = q - k1 + k2 * clamp(dot(k1 - q, k2) / dot(k2, k2), 0.0, 1.0);
  return (cb.x < 0.0 && ca.y < 0.0 ? -1.0 : 1.0) * sqrt(min(dot(ca, ca), dot(cb, cb)));
}

// ---- camera and light

/** Direction of the ray through p for a camera at ro that looks at ta; fov: full angle in degrees. */
vec3 camera(vec3 ro, vec3 ta, vec2 p, float fov) {
  vec3 w = normalize(ta - ro);
  vec3 u = normalize(cross(w, vec3(0.0, 1.0, 0.0)));
  vec3 v = cross(u, w);
  return normalize(u * p.x + v * p.y + w / tan(radians(fov) * 0.5));
}
/** Schlick's reflectance for the view direction v (towards the eye), normal n, reflectance f0 straight on. */
float fresnel(vec3 n, vec3 v, float f0) { return f0 + (1.0 - f0) * pow(clamp(1.0 - dot(n, v), 0.0, 1.0), 5.0); }
/** Filmic curve, linear to linear 0..1 (Narkowicz 2015). */
vec3 ACES(vec3 x) { return clamp((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0); }
/** Linear light to the screen: a slight vignette, the filmic curve, sRGB. */
vec3 finish(vec3 linear, vec2 p) {
  vec3 c = ACES(max(linear, 0.0) * (1.0 - 0.16 * dot(p, p)));
  return mix(12.92 * c, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}
