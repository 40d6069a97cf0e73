// label: red panda
// alt: A red panda on a mossy branch among green leaves, its ringed tail hanging down
#include "fur.glsl"
#include "red-panda.glsl"
#include "foliage.glsl"

mat3 headTurn = mat3(1.0);
const vec3 HEAD = vec3(-0.95, 0.48, 0.72);
const float HEAD_SIZE = 0.86;

vec3 toHead(vec3 p) { return headTurn * (p - HEAD) / HEAD_SIZE; }

float legs(vec3 p) {
  float d = sdCapsule(p, vec3(-0.70, -0.35, 0.30), vec3(-0.98, -1.18, 0.72), 0.30);
  d = smin(d, sdEllipsoid(p - vec3(-1.02, -1.30, 0.86), vec3(0.30, 0.22, 0.34)), 0.15);
  d = min(d, sdCapsule(p, vec3(0.05, -0.45, 0.25), vec3(0.15, -1.15, 0.55), 0.30));
  d = smin(d, sdEllipsoid(p - vec3(0.14, -1.28, 0.70), vec3(0.30, 0.22, 0.34)), 0.15);
  d = min(d, sdCapsule(p, vec3(1.55, -0.45, 0.05), vec3(1.30, -1.10, 0.35), 0.36));
  return smin(d, sdEllipsoid(p - vec3(1.25, -1.26, 0.52), vec3(0.36, 0.22, 0.34)), 0.15);
}
float torso(vec3 p) {
  float d = sdEllipsoid(p - vec3(-0.42, 0.02, 0.20), vec3(0.86, 0.78, 0.72));
  d = smin(d, sdEllipsoid(p - vec3(0.65, 0.12, -0.10), vec3(1.15, 0.74, 0.72)), 0.4);
  return smin(d, sdEllipsoid(p - vec3(1.45, -0.02, -0.20), vec3(0.78, 0.80, 0.74)), 0.4);
}
/** Distance to the tail, and the place along it 0..1. */
vec2 tail(vec3 p) {
  vec3 a = vec3(1.85, 0.10, -0.25);
  vec2 best = vec2(1e3, 0.0);
  for (int i = ZERO; i < 8; i++) {
    float k = float(i + 1) / 8.0;
    // Out over the rump, then down before the branch.
    vec3 b = vec3(1.85 + 0.95 * sin(k * 2.6) - 0.55 * k * k, 0.10 - 2.75 * k * k * (1.5 - 0.5 * k), -0.25 + 1.75 * smoothstep(0.0, 0.75, k));
    vec3 ba = b - a;
    float h = clamp(dot(p - a, ba) / dot(ba, ba), 0.0, 1.0);
    float along = (float(i) + h) / 8.0;
    float d = length(p - a - ba * h) - (0.24 + 0.13 * sin(PI * min(along * 1.02, 1.0)));
    best = vec2(i == 0 ? d : smin(best.x, d, 0.06), d < best.x + 0.02 ? along : best.y);
    a = b;
  }
  return best;
}
float skin(vec3 p) {
  vec3 q = toHead(p);
  float far = (length(q) - 1.6) * HEAD_SIZE;
  float head = far > 0.7 ? far : pandaHead(q) * HEAD_SIZE;
  float d = smin(head, torso(p), 0.30);
  d = smin(d, legs(p), 0.14);
  float tailFar = length(p - vec3(2.15, -1.2, 0.6)) - 2.0;
  return smin(d, tailFar > 0.4 ? tailFar : tail(p).x, 0.12);
}
vec3 toBranch(vec3 p) { p -= vec3(0.0, -1.86, 0.55); p.xy = rot2(0.05) * p.xy; p.y += 0.06 * sin(p.x * 1.1 + 0.5); return p; }
float branch(vec3 p) {
  vec3 q = toBranch(p);
  float a = atan(q.z, q.y);
  float r = 0.46 + 0.04 * sin(q.x * 2.3) + 0.025 * sin(a * 4.0 + q.x);
  float d = length(q.yz) - r;
  // A broken side branch at the left.
  float side = sdCapsule(p, vec3(-1.75, -1.75, 0.5), vec3(-2.55, -0.75, 0.1), 0.22 - 0.04 * clamp(-p.x - 1.7, 0.0, 1.0));
  return smin(d, side, 0.2) * 0.9;
}
float claws(vec3 p) {
  float d = 1e3;
  for (int i = ZERO; i < 3; i++) {
    vec3 foot = i == 0 ? vec3(-1.04, -1.40, 1.17) : (i == 1 ? vec3(0.13, -1.38, 1.01) : vec3(1.24, -1.36, 0.84));
    vec3 q = p - foot;
    q.x = mod(q.x + 0.24, 0.12) - 0.06;
    if (abs(p.x - foot.x) > 0.24) q.x = abs(p.x - foot.x) - 0.18;
    d = min(d, sdCapsule(q, vec3(0.0, 0.0, 0.0), vec3(0.0, -0.09, 0.10), 0.026));
  }
  return d;
}
float solid(vec3 p) {
  float d = min(branch(p), claws(p));
  vec3 q = toHead(p);
  float far = (length(q) - 1.3) * HEAD_SIZE;
  return min(d, far > 0.3 ? far : pandaFace(q).x * HEAD_SIZE);
}
Coat coat(vec3 p, vec3 n) {
  vec3 q = toHead(p);
  float head = pandaHead(q) * HEAD_SIZE;
  float trunk0 = torso(p);
  float leg = legs(p);
  vec2 t = tail(p);
  float spot = hairNoise(p * 5.0);
  Coat c = pandaBodyCoat(0.20 - 0.55 * n.y - 0.55 * (p.y - 0.1), spot);
  vec3 back = vec3(0.8, -0.55, -0.1);
  float k = smoothstep(-0.15, 0.15, trunk0 - leg);
  Coat dark = Coat(SOOT * 0.4, SOOT * 1.25, 0.13, vec3(0.0), 62.0);
  c = mixCoat(c, dark, k * smoothstep(0.15, -0.25, p.y));
  back = mix(back, vec3(0.1, -1.0, 0.1), k);
  float isTail = smoothstep(-0.10, 0.10, min(trunk0, leg) - t.x);
  c = mixCoat(c, pandaTailCoat(t.y, 6.0, spot), isTail);
  back = mix(back, vec3(0.1, -1.0, 0.15), isTail);
  c.lean = (back - n * dot(back, n)) * 1.1;
  float h = smoothstep(0.16, -0.16, head - min(min(trunk0, leg), t.x));
  if (h < 0.01) return c;
  Coat face = pandaHeadCoat(q, headTurn * n, spot);
  face.lean = face.lean * headTurn;
  return mixCoat(c, face, h);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.05 + 0.35 * uVary.x;
  float warm = uVary.z;
  keyDir = normalize(vec3(-0.60 + 0.7 * warm, 0.85, 0.60));
  keyColor = vec3(2.5, 2.28, 1.92) * mix(vec3(1.0), vec3(1.1, 0.96, 0.78), warm);
  skyUp = vec3(0.58, 0.70, 0.66);
  skyDown = vec3(0.22, 0.25, 0.13);
  rimDir = normalize(vec3(0.75, 0.55, -0.5));
  rimColor = vec3(2.0, 1.7, 1.1);
  furMax = 0.27;
  mat3 nod = mat3(1.0, 0.0, 0.0, 0.0, 0.995, -0.10, 0.0, 0.10, 0.995);
  mat3 tilt = mat3(0.985, -0.17, 0.0, 0.17, 0.985, 0.0, 0.0, 0.0, 1.0);
  mat3 side = mat3(0.97, 0.0, 0.24, 0.0, 1.0, 0.0, -0.24, 0.0, 0.97);
  headTurn = side * nod * tilt;
  vec3 ta = vec3(0.42, -0.56, 0.1) + vec3(0.0, 0.12 * uVary.y, 0.0);
  vec3 ro = ta + (12.0 - 1.6 * uVary.y) * normalize(vec3(sin(yaw), 0.03 + 0.15 * uVary.y, cos(yaw)));
  vec3 rd = camera(ro, ta, p, 26.5);

  vec2 b = p + vec2(0.5 * yaw, 0.1 * uVary.y);
  vec3 far = farLeaves(b * 1.2 + 21.0, vec3(0.010, 0.015, 0.007), vec3(0.052, 0.075, 0.026), vec3(0.62, 0.66, 0.40), 0.45 + 0.4 * uVary.w);
  far *= mix(vec3(1.0), vec3(1.3, 1.05, 0.8), uVary.w);
  far = mix(far, vec3(0.075, 0.060, 0.045), 0.8 * smoothstep(0.20, 0.08, abs(b.x + 0.52 - 0.15 * b.y)));
  far = mix(far, vec3(0.045, 0.038, 0.028), 0.7 * smoothstep(0.13, 0.04, abs(b.x - 0.30 + 0.10 * b.y)));
  far = mix(far, vec3(0.30, 0.33, 0.24), 0.5 * smoothstep(0.2, 1.2, b.y) * smoothstep(-0.6, 0.9, b.x));
  vec3 pale = vec3(0.17, 0.25, 0.06);
  vec3 dark = vec3(0.030, 0.062, 0.016);
  for (int i = ZERO; i < 9; i++) {
    vec3 h = hash33(vec3(float(i), 3.0, 5.0 + uSeed));
    vec2 at = vec2(-1.15 + 2.4 * h.x, 0.62 + 0.55 * h.y);
    float turn = -2.2 + 1.3 * h.z;
    far = over(far, blade(b, at, at + (0.36 + 0.2 * h.x) * vec2(cos(turn), sin(turn)), 0.075, 0.10 * (h.y - 0.5), 0.014 + 0.02 * h.z, pale * (0.6 + 0.5 * h.y), dark));
  }

  Trace hair = traceFur(ro, rd, 8.0, 16.0);
  vec3 c = far;
  if (hair.t > 0.0 && hair.through > 0.01) {
    vec3 pos = ro + rd * hair.t;
    vec3 n = hair.at.n;
    vec3 q = toHead(pos);
    vec2 face = pandaFace(q);
    vec3 mirror = mix(vec3(0.06, 0.10, 0.04), vec3(1.1, 1.2, 1.1), smoothstep(-0.1, 0.8, reflect(rd, n).y));
    float bark = branch(pos);
    float claw = claws(pos);
    Bare bare = Bare(vec3(0.30, 0.26, 0.21), n, 0.3, 0.04, 1.0, vec3(0.0));
    if (face.x * HEAD_SIZE < min(bark, claw)) {
      bare = pandaBare(q, rd, n, face.y);
    } else if (bark < claw) {
      vec3 w = toBranch(pos);
      float a = atan(w.z, w.y);
      vec4 tone = mossyBark(pos, w.x, a, n.y);
      bare = Bare(tone.rgb, mossyNormal(pos, n, w.x, a, tone.a), 0.85, 0.02, 0.2, vec3(0.0));
    }
    c = shadeBare(bare, hair.at, rd, mirror);
  }
  c = hair.color + c * hair.through;
  c = over(c, blade(b, vec2(-1.2, -0.40), vec2(-0.62, -0.98), 0.11, 0.10, 0.014, pale, dark * 1.2));
  c = over(c, blade(b, vec2(-1.25, -0.80), vec2(-0.45, -1.02), 0.10, -0.10, 0.010, pale * 1.1, dark * 1.3));
  c = over(c, blade(b, vec2(1.2, 0.95), vec2(0.78, 0.38), 0.10, -0.10, 0.012, pale * 1.1, dark * 1.3));
  return c;
}
