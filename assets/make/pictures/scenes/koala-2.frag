// label: koala
// alt: A koala sitting on a branch in the morning light, one arm round a stem, eucalyptus leaves around it
// size: 512
// samples: 1
#include "fur.glsl"
#include "koala.glsl"
#include "foliage.glsl"

mat3 headTurn = mat3(1.0);
const vec3 HEAD = vec3(-0.02, 0.86, 0.42);

vec3 toHead(vec3 p) { return headTurn * (p - HEAD); }

float arms(vec3 p) {
  float d = sdCapsule(p, vec3(-0.72, -0.28, 0.10), vec3(-1.10, -0.98, 0.55), 0.36);
  d = smin(d, sdCapsule(p, vec3(-1.10, -0.98, 0.55), vec3(-1.52, -0.42, 0.72), 0.25), 0.16);
  d = min(d, sdCapsule(p, vec3(0.72, -0.28, 0.10), vec3(1.02, -1.05, 0.62), 0.36));
  return smin(d, sdCapsule(p, vec3(1.02, -1.05, 0.62), vec3(0.50, -1.42, 1.12), 0.25), 0.16);
}
float legs(vec3 p) {
  vec3 m = vec3(abs(p.x), p.yz);
  float d = sdCapsule(m, vec3(0.62, -1.95, 0.10), vec3(1.06, -1.82, 0.80), 0.50);
  return smin(d, sdCapsule(m, vec3(1.06, -1.95, 0.85), vec3(0.92, -2.42, 1.05), 0.30), 0.25);
}
float body(vec3 p) {
  float d = sdEllipsoid(p - vec3(0.0, -1.35, -0.10), vec3(1.02, 1.12, 0.88));
  d = smin(d, sdEllipsoid(p - vec3(0.0, -0.42, 0.05), vec3(0.84, 0.74, 0.68)), 0.4);
  d = smin(d, sdEllipsoid(p - vec3(0.0, 0.02, 0.30), vec3(0.60, 0.44, 0.46)), 0.3);
  d = smin(d, arms(p), 0.12);
  return smin(d, legs(p), 0.14);
}
float skin(vec3 p) {
  vec3 q = toHead(p);
  float far = length(q) - 1.75;
  float head = far > 0.85 ? far : koalaHead(q);
  return smin(head, body(p), 0.48);
}
vec2 paws(vec3 p) {
  vec2 d = koalaPaw(p, vec3(-1.66, -0.36, 0.86), vec3(-0.20, 0.06, -0.12), vec3(0.0, 1.0, 0.0), vec3(0.3, -0.2, -1.0));
  d = min(d, koalaPaw(p, vec3(0.34, -1.50, 1.26), vec3(-0.15, -0.20, 0.02), vec3(0.8, -0.6, 0.0), vec3(0.0, -0.3, -1.0)));
  vec3 m = vec3(abs(p.x), p.yz);
  return min(d, koalaPaw(m, vec3(0.90, -2.52, 1.22), vec3(0.0, -0.24, 0.06), vec3(1.0, 0.0, 0.0), vec3(0.0, -0.3, -1.0)));
}
/** The branch it sits on (x) and the stem it holds (y). */
vec2 wood(vec3 p) {
  vec3 b = p - vec3(0.0, -2.86, 0.62);
  b.xy = rot2(0.10) * b.xy;
  float a = atan(b.z, b.y);
  float branch = (length(b.yz) - 0.46 - 0.04 * sin(b.x * 1.7) - 0.03 * sin(a * 3.0 + b.x * 1.5)) * 0.9;
  vec3 s = p - vec3(-1.84, -0.4, 0.52);
  s.xy = rot2(0.06) * s.xy;
  float stem = (length(s.xz) - 0.26 - 0.025 * sin(s.y * 2.1 + 2.0 * s.z)) * 0.9;
  return vec2(branch, stem);
}
float solid(vec3 p) {
  vec2 w = wood(p);
  vec2 paw = paws(p);
  float d = min(smin(w.x, w.y, 0.2), min(paw.x, paw.y));
  vec3 q = toHead(p);
  float far = length(q) - 1.4;
  return min(d, far > 0.3 ? far : koalaFace(q).x);
}
Coat bodyCoat(vec3 p, vec3 n) {
  vec3 grey = mix(vec3(0.145, 0.134, 0.130), vec3(0.225, 0.208, 0.200), fbm(p * 2.4, 2));
  Coat c = Coat(vec3(0.055, 0.048, 0.044), grey, 0.15, vec3(0.0), 60.0);
  vec3 down = vec3(0.25 * p.x, -1.0, 0.1);
  c.lean = (down - n * dot(down, n)) * 1.2;
  float free = smoothstep(0.0, 0.14, min(arms(p), legs(p)));
  float chest = free * smoothstep(0.80, 0.42, length((p.xy - vec2(0.0, -0.75)) * vec2(1.05, 0.62))) * smoothstep(0.1, 0.45, p.z);
  c.tip = mix(c.tip, vec3(0.60, 0.555, 0.50), chest);
  c.root = mix(c.root, vec3(0.23, 0.20, 0.175), chest);
  c.len = mix(c.len, 0.20, chest);
  c.len = mix(c.len, 0.08, smoothstep(-1.15, -1.45, p.x));
  return c;
}
Coat coat(vec3 p, vec3 n) {
  vec3 q = toHead(p);
  float k = smoothstep(-0.30, 0.30, koalaHead(q) - body(p));
  if (k > 0.99) return bodyCoat(p, n);
  Coat c = koalaHeadCoat(q, headTurn * n);
  c.lean = c.lean * headTurn;
  if (k < 0.01) return c;
  return mixCoat(c, bodyCoat(p, n), k);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = -0.16 + 0.35 * uVary.x;
  float warm = uVary.z;
  keyDir = normalize(vec3(0.75 + 0.4 * warm, 0.55, 0.60));
  keyColor = vec3(1.95, 1.72, 1.40) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), warm);
  skyUp = vec3(0.50, 0.58, 0.70);
  skyDown = vec3(0.20, 0.21, 0.17);
  rimDir = normalize(vec3(-0.75, 0.45, -0.6));
  rimColor = vec3(2.2, 2.0, 1.5);
  furMax = 0.26;
  mat3 nod = mat3(1.0, 0.0, 0.0, 0.0, 0.996, -0.09, 0.0, 0.09, 0.996);
  mat3 tilt = mat3(0.993, -0.12, 0.0, 0.12, 0.993, 0.0, 0.0, 0.0, 1.0);
  mat3 side = mat3(0.985, 0.0, 0.17, 0.0, 1.0, 0.0, -0.17, 0.0, 0.985);
  headTurn = side * nod * tilt;
  vec3 ta = vec3(-0.10, -0.50 + 0.12 * uVary.y, 0.1);
  vec3 ro = ta + (12.6 - 1.6 * uVary.y) * normalize(vec3(sin(yaw), -0.02 + 0.15 * uVary.y, cos(yaw)));
  vec3 rd = camera(ro, ta, p, 23.5);

  vec2 b = p + vec2(0.5 * yaw, 0.1 * uVary.y);
  vec3 far = farLeaves(b * 1.3 + 7.0, vec3(0.020, 0.045, 0.030), vec3(0.105, 0.170, 0.100), vec3(0.95, 1.05, 0.90), 0.6 + 0.4 * uVary.w);
  far += vec3(0.50, 0.62, 0.62) * smoothstep(1.5, 0.0, length(b - vec2(-0.85, 0.85))) * 0.75;
  far *= mix(vec3(1.0), vec3(1.3, 1.02, 0.72), uVary.w);
  vec3 pale = vec3(0.22, 0.30, 0.12);
  vec3 dark = vec3(0.05, 0.095, 0.04);
  far = over(far, blade(b, vec2(0.70, 1.15), vec2(0.86, 0.30), 0.070, 0.10, 0.022, pale, dark));
  far = over(far, blade(b, vec2(0.80, 1.2), vec2(0.62, 0.52), 0.060, -0.10, 0.018, pale * 0.9, dark));
  far = over(far, blade(b, vec2(-0.35, 1.2), vec2(-0.50, 0.72), 0.055, 0.10, 0.020, pale, dark));

  Trace hair = traceFur(ro, rd, 8.0, 16.5);
  vec3 c = far;
  if (hair.t > 0.0 && hair.through > 0.01) {
    vec3 pos = ro + rd * hair.t;
    vec3 n = hair.at.n;
    vec3 q = toHead(pos);
    vec2 face = koalaFace(q);
    vec3 mirror = mix(vec3(0.12, 0.10, 0.05), vec3(1.15, 1.0, 0.85), smoothstep(-0.1, 0.8, reflect(rd, n).y));
    vec2 w = wood(pos);
    float bark = smin(w.x, w.y, 0.2);
    vec2 paw = paws(pos);
    Bare bare = Bare(vec3(0.10, 0.085, 0.08) * (0.6 + 0.8 * hairNoise(pos * 40.0)), n, 0.7, 0.04, 1.0, vec3(0.0));
    if (paw.y < paw.x) bare = Bare(vec3(0.018, 0.016, 0.015), n, 0.25, 0.04, 1.0, vec3(0.0));
    if (face.x < min(bark, min(paw.x, paw.y))) {
      bare = koalaBare(q, rd, n, face.y);
    } else if (bark < min(paw.x, paw.y)) {
      bool lying = w.x < w.y;
      vec3 k = lying ? vec3(pos.x, pos.y + 2.86, pos.z - 0.62) : vec3(pos.y, pos.x + 1.84, pos.z - 0.52);
      float a = atan(k.z, k.y);
      vec3 tone = vec3(0.0);
      n = barkNormal(pos, n, k.x * 1.6, a, lying ? vec3(0.0, -sin(a), cos(a)) : vec3(-sin(a), 0.0, cos(a)), tone);
      bare = Bare(tone * 0.8, n, 0.7, 0.03, 0.3, vec3(0.0));
    }
    c = shadeBare(bare, hair.at, rd, mirror);
  }
  c = hair.color + c * hair.through;
  // The sprig in its paw, and leaves that hang before the branch.
  vec2 s = b - vec2(0.115, -0.17);
  c = over(c, blade(s, vec2(0.02, -0.30), vec2(0.42, -0.02), 0.060, 0.10, 0.006, pale * 1.1, dark * 1.5));
  c = over(c, blade(s, vec2(0.02, -0.30), vec2(0.30, -0.62), 0.062, -0.10, 0.006, pale * 1.2, dark * 1.5));
  c = over(c, blade(s, vec2(0.02, -0.30), vec2(-0.10, -0.70), 0.052, 0.10, 0.006, pale, dark * 1.4));
  c = over(c, blade(b, vec2(-1.15, -0.35), vec2(-0.72, -1.02), 0.085, 0.12, 0.012, pale, dark * 1.3));
  c = over(c, blade(b, vec2(-1.2, -0.65), vec2(-0.95, -1.25), 0.080, -0.08, 0.014, pale * 0.8, dark));
  c = over(c, blade(b, vec2(1.25, 0.85), vec2(0.93, 0.05), 0.085, -0.10, 0.014, pale, dark * 1.3));
  return c;
}
