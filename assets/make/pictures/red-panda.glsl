// The head, coat and branch of a red panda; the head about one unit in radius, facing +z. After fur.glsl: #include "red-panda.glsl"

const vec3 RUSSET = vec3(0.335, 0.078, 0.020);
const vec3 RUSSET_ROOT = vec3(0.095, 0.022, 0.007);
const vec3 CREAM = vec3(0.74, 0.64, 0.52);
const vec3 CREAM_ROOT = vec3(0.33, 0.24, 0.17);
const vec3 SOOT = vec3(0.026, 0.015, 0.011);
const vec3 PANDA_EYE = vec3(0.355, 0.100, 0.735);

float pandaHead(vec3 q) {
  vec3 m = vec3(abs(q.x), q.yz);
  float d = sdEllipsoid(q - vec3(0.0, 0.08, -0.05), vec3(0.93, 0.76, 0.80));
  d = smin(d, sdEllipsoid(m - vec3(0.50, -0.20, 0.24), vec3(0.50, 0.40, 0.44)), 0.30);
  d = smin(d, sdEllipsoid(q - vec3(0.0, -0.26, 0.74), vec3(0.31, 0.24, 0.34)), 0.24);
  d = smin(d, sdEllipsoid(m - vec3(0.13, -0.33, 0.86), vec3(0.19, 0.14, 0.20)), 0.10);
  d = smin(d, sdEllipsoid(q - vec3(0.0, -0.48, 0.66), vec3(0.24, 0.14, 0.24)), 0.10);
  d = smax(d, -sdSphere(m - vec3(0.375, 0.095, 0.845), 0.10), 0.09);
  vec3 e = m - vec3(0.80, 0.74, -0.14);
  e.xz = rot2(-0.35) * e.xz;
  e.xy = rot2(-0.55) * e.xy;
  e.x *= 1.0 + 0.45 * max(e.y, -0.2);
  float ear = sdEllipsoid(e, vec3(0.36, 0.46, 0.15));
  ear = smax(ear, -sdEllipsoid(e - vec3(0.0, -0.06, 0.20), vec3(0.25, 0.34, 0.15)), 0.10);
  return smin(d, ear, 0.14);
}
/** Nose and eyes; y of the answer: 1 nose, 2 eye. */
vec2 pandaFace(vec3 q) {
  vec3 m = vec3(abs(q.x), q.yz);
  vec3 a = q - vec3(0.0, -0.175, 1.075);
  a.x *= 1.0 - 0.9 * a.y;
  float nose = sdEllipsoid(a, vec3(0.150, 0.105, 0.095));
  nose = smax(nose, -sdEllipsoid(m - vec3(0.075, -0.205, 1.17), vec3(0.036, 0.024, 0.05)), 0.03);
  float eye = sdSphere(m - PANDA_EYE, 0.105);
  return nose < eye ? vec2(nose, 1.0) : vec2(eye, 2.0);
}
Coat pandaHeadCoat(vec3 q, vec3 n, float spot) {
  vec3 m = vec3(abs(q.x), q.yz);
  float wander = 0.10 * (spot - 0.5);
  float front = smoothstep(0.05, 0.3, q.z);
  float muzzle = smoothstep(0.06, -0.06, length((q.xy - vec2(0.0, -0.34)) * vec2(1.0, 1.18)) - 0.325 + wander) * front;
  float bridge = smoothstep(0.05, -0.03, length((q.xy - vec2(0.0, -0.02)) * vec2(1.0, 0.62)) - 0.115 + wander) * front;
  float brow = smoothstep(0.06, -0.06, length((m.xy - vec2(0.33, 0.335)) * vec2(0.82, 1.25)) - 0.135 + wander) * front;
  float cheek = smoothstep(0.10, -0.08, length((m.xy - vec2(0.80, -0.13)) * vec2(0.85, 1.0)) - 0.26 + wander) * smoothstep(-0.25, 0.1, q.z);
  // The dark tear stripe from the eye to the corner of the mouth.
  float stripe = smoothstep(0.16, 0.05, abs(m.x - 0.46 + 0.10 * m.y) + 0.5 * wander) * smoothstep(0.12, 0.0, m.y) * front;
  float rim = smoothstep(0.19, 0.10, length((m.xy - PANDA_EYE.xy) * vec2(1.0, 1.15)) + 0.4 * wander) * front;
  float mouth = smoothstep(0.035, 0.01, abs(q.y + 0.435 - 0.8 * m.x * m.x + 0.12 * m.x)) * smoothstep(0.27, 0.18, m.x) * front;
  mouth = max(mouth, smoothstep(0.025, 0.008, m.x) * smoothstep(-0.44, -0.40, q.y) * step(q.y, -0.2) * front);
  float ear = smoothstep(0.55, 0.75, q.y + 0.35 * (m.x - 0.6)) * smoothstep(0.42, 0.55, m.x);
  vec2 e = rot2(-0.55) * (m.xy - vec2(0.80, 0.74));
  float edge = smoothstep(0.72, 0.95, length(e * vec2(2.94, 2.27)));
  float bowl = (1.0 - smoothstep(0.45, 0.75, length((e + vec2(0.0, 0.04)) * vec2(3.33, 2.5)))) * smoothstep(0.1, 0.5, n.z) * ear;
  float white = max(max(max(muzzle, bridge), max(brow, cheek)), ear * smoothstep(-0.9, -0.3, n.z + edge));
  float dark = max(max(0.92 * rim, 0.85 * mouth), smoothstep(-0.50, -0.70, q.y) * (1.0 - muzzle));
  vec3 tip = mix(RUSSET * (0.75 + 0.45 * spot) * (1.0 - 0.38 * stripe), CREAM, white);
  tip = mix(mix(tip, SOOT, dark), vec3(0.13, 0.045, 0.022), bowl * 0.85);
  vec3 root = mix(mix(RUSSET_ROOT, CREAM_ROOT, white), SOOT * 0.7, max(dark, bowl * 0.6));
  float near0 = max(rim, smoothstep(0.62, 0.35, length(q - vec3(0.0, -0.2, 1.02))));
  float len = mix(mix(0.11, 0.20, smoothstep(0.55, 0.85, m.x)), 0.12 + 0.05 * edge, ear);
  vec3 away = normalize(q - vec3(0.0, -0.12, 1.15));
  vec3 lean = mix((away - n * dot(away, n)) * 1.2, vec3(sign(q.x) * 0.25, 0.5, 0.0), ear);
  return Coat(root, tip, mix(len, 0.035, near0), lean, 80.0);
}
/** Nose or eye, as pandaFace tells. */
Bare pandaBare(vec3 q, vec3 rd, vec3 n, float kind) {
  if (kind < 1.5) {
    float grain = hairNoise(q * 80.0);
    vec3 rough0 = vec3(grain, hairNoise(q * 75.0 + 7.0), 0.5) - 0.5;
    return Bare(vec3(0.012, 0.010, 0.010) + 0.008 * grain, normalize(n + 0.14 * rough0), 0.34, 0.05, 1.0, vec3(0.0));
  }
  float a = normalize(vec3(abs(q.x), q.yz) - PANDA_EYE).z;
  vec3 c = mix(vec3(0.010, 0.006, 0.005), vec3(0.055, 0.022, 0.009), smoothstep(0.55, 0.75, a));
  c *= 1.0 - 0.96 * smoothstep(0.82, 0.88, a);
  float spark = smoothstep(0.965, 0.985, dot(reflect(rd, n), normalize(keyDir + vec3(0.0, 0.25, 0.35))));
  return Bare(c, n, 0.10, 0.045, 1.5, vec3(1.9) * spark);
}
/** Coat of the trunk of the body: russet above, black below. under: 0..1 how far underneath; spot: noise 0..1. */
Coat pandaBodyCoat(float under, float spot) {
  float k = smoothstep(0.30, 0.70, under + 0.22 * (spot - 0.5));
  return Coat(mix(RUSSET_ROOT, SOOT * 0.5, k), mix(RUSSET * (0.72 + 0.42 * spot), SOOT * 1.5, k), 0.20, vec3(0.0), 58.0);
}
/** Coat of the tail at `along` 0..1: rings. */
Coat pandaTailCoat(float along, float rings, float spot) {
  float wave = sin(along * rings * 2.0 * PI + 0.8 * (spot - 0.5));
  float pale = smoothstep(-0.25, 0.45, wave) * smoothstep(1.0, 0.93, along);
  vec3 tip = mix(mix(RUSSET * 0.62, vec3(0.46, 0.225, 0.095), pale), SOOT * 2.0, smoothstep(0.92, 1.0, along));
  return Coat(mix(RUSSET_ROOT, vec3(0.16, 0.065, 0.025), pale), tip, 0.24, vec3(0.0), 56.0);
}
/** Mossy bark: rgb albedo, a height; up: how far the surface faces the sky. */
vec4 mossyBark(vec3 p, float along, float round0, float up) {
  vec3 q = vec3(cos(round0) * 1.2, along * 0.6, sin(round0) * 1.2);
  float ridge = fbm(vec3(q.x * 5.0, along * 1.3, q.z * 5.0), 4);
  float crack = smoothstep(0.5, 0.40, ridge);
  vec3 c = mix(vec3(0.175, 0.125, 0.085), vec3(0.26, 0.20, 0.15), smoothstep(0.4, 0.7, ridge));
  c = mix(c, vec3(0.045, 0.030, 0.020), crack);
  float patches = fbm(p * 2.2 + 3.0, 4);
  c = mix(c, vec3(0.22, 0.24, 0.20), 0.7 * smoothstep(0.46, 0.38, patches));
  float moss = smoothstep(0.40, 0.62, patches + 0.30 * up);
  float grain = hairNoise(p * 24.0);
  c = mix(c, mix(vec3(0.020, 0.032, 0.010), vec3(0.070, 0.090, 0.028), grain), moss);
  return vec4(c * (0.75 + 0.5 * grain), mix(ridge - 0.4 * crack, 0.6 + 0.4 * grain, moss));
}
/** n roughened by mossyBark's height; round0 is the angle about the branch, which runs along x. */
vec3 mossyNormal(vec3 p, vec3 n, float along, float round0, float height) {
  vec2 slope = vec2(0.0);
  for (int i = ZERO; i < 2; i++) {
    vec2 e = i == 0 ? vec2(0.03, 0.0) : vec2(0.0, 0.03);
    float rise = clamp((mossyBark(p, along + e.y, round0 + e.x, n.y).a - height) / 0.03, -2.5, 2.5);
    slope += i == 0 ? vec2(rise, 0.0) : vec2(0.0, rise);
  }
  return normalize(n - 0.20 * slope.x * vec3(0.0, -sin(round0), cos(round0)) - 0.10 * slope.y * vec3(1.0, 0.0, 0.0));
}
