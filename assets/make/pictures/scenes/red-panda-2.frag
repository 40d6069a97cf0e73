// label: red panda
// alt: A red panda resting its chin on a branch, dark paws hanging down, in morning light among bamboo leaves
#include "fur.glsl"
#include "red-panda.glsl"
#include "foliage.glsl"

mat3 headTurn = mat3(1.0);
const vec3 HEAD = vec3(-0.16, 0.04, 0.86);

vec3 toHead(vec3 p) { return headTurn * (p - HEAD); }

float legs(vec3 p) {
  float d = sdCapsule(p, vec3(-0.85, -0.35, 0.20), vec3(-0.92, -0.62, 1.02), 0.30);
  d = smin(d, sdCapsule(p, vec3(-0.92, -0.62, 1.02), vec3(-0.86, -1.36, 1.32), 0.26), 0.12);
  d = min(d, sdCapsule(p, vec3(0.72, -0.35, 0.20), vec3(0.76, -0.62, 1.02), 0.30));
  return smin(d, sdCapsule(p, vec3(0.76, -0.62, 1.02), vec3(0.66, -1.30, 1.34), 0.26), 0.12);
}
float torso(vec3 p) {
  float d = sdEllipsoid(p - vec3(-0.05, -0.25, -0.10), vec3(1.05, 0.80, 0.85));
  return smin(d, sdEllipsoid(p - vec3(0.75, 0.15, -1.15), vec3(1.15, 1.02, 1.05)), 0.5);
}
/** Distance to the tail, and the place along it 0..1. */
vec2 tail(vec3 p) {
  vec3 a = vec3(1.55, 0.15, -1.2);
  vec2 best = vec2(1e3, 0.0);
  for (int i = ZERO; i < 8; i++) {
    float k = float(i + 1) / 8.0;
    // Round from behind over the branch, then down.
    vec3 b = vec3(1.55 + 0.42 * sin(k * 2.9) - 0.10 * k, 0.15 - 2.35 * k * k * (1.3 - 0.3 * k), -1.2 + 2.6 * smoothstep(0.0, 0.62, k));
    vec3 ba = b - a;
    float h = clamp(dot(p - a, ba) / dot(ba, ba), 0.0, 1.0);
    float along = (float(i) + h) / 8.0;
    float d = length(p - a - ba * h) - (0.23 + 0.12 * sin(PI * min(along * 1.02, 1.0)));
    best = vec2(i == 0 ? d : smin(best.x, d, 0.06), d < best.x + 0.02 ? along : best.y);
    a = b;
  }
  return best;
}
float skin(vec3 p) {
  vec3 q = toHead(p);
  float far = length(q) - 1.6;
  float head = far > 0.7 ? far : pandaHead(q);
  float d = smin(head, torso(p), 0.14);
  d = smin(d, legs(p), 0.10);
  float tailFar = length(p - vec3(1.75, -0.9, 0.3)) - 2.2;
  return smin(d, tailFar > 0.4 ? tailFar : tail(p).x, 0.10);
}
vec3 toBranch(vec3 p) { p -= vec3(0.0, -1.18, 0.72); p.xy = rot2(-0.04) * p.xy; p.y += 0.05 * sin(p.x * 1.3 + 1.5); return p; }
float branch(vec3 p) {
  vec3 q = toBranch(p);
  float a = atan(q.z, q.y);
  float r = 0.44 + 0.04 * sin(q.x * 2.1 + 1.0) + 0.025 * sin(a * 4.0 + q.x);
  float side = sdCapsule(p, vec3(-1.5, -1.3, 0.7), vec3(-2.3, 0.5, 0.3), 0.20);
  return smin(length(q.yz) - r, side, 0.2) * 0.9;
}
float claws(vec3 p) {
  bool left = p.x < 0.0;
  vec3 q = p - (left ? vec3(-0.86, -1.58, 1.47) : vec3(0.66, -1.52, 1.49));
  float x = clamp(round(q.x / 0.12), -1.0, 1.0);
  q.x -= x * 0.12;
  q.y -= 0.03 * abs(x);
  return sdCapsule(q, vec3(0.0), vec3(0.0, -0.13, 0.05), 0.030);
}
float solid(vec3 p) {
  float d = min(branch(p), claws(p));
  vec3 q = toHead(p);
  float far = length(q) - 1.3;
  return min(d, far > 0.3 ? far : pandaFace(q).x);
}
Coat coat(vec3 p, vec3 n) {
  vec3 q = toHead(p);
  float head = pandaHead(q);
  float trunk0 = torso(p);
  float leg = legs(p);
  vec2 t = tail(p);
  float spot = hairNoise(p * 5.0);
  Coat c = pandaBodyCoat(0.55 - 0.5 * n.y - 0.7 * (p.y + 0.1), spot);
  vec3 back = vec3(0.5, 0.1, -0.8);
  float k = smoothstep(-0.12, 0.12, trunk0 - leg);
  c = mixCoat(c, Coat(SOOT * 0.4, SOOT * 1.25, 0.12, vec3(0.0), 66.0), k);
  back = mix(back, vec3(0.0, -1.0, 0.2), k);
  float isTail = smoothstep(-0.10, 0.10, min(trunk0, leg) - t.x);
  c = mixCoat(c, pandaTailCoat(t.y, 6.0, spot), isTail);
  back = mix(back, vec3(0.0, -1.0, 0.15), isTail);
  c.lean = (back - n * dot(back, n)) * 1.1;
  float h = smoothstep(0.14, -0.14, head - min(min(trunk0, leg), t.x));
  if (h < 0.01) return c;
  Coat face = pandaHeadCoat(q, headTurn * n, spot);
  face.lean = face.lean * headTurn;
  return mixCoat(c, face, h);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = -0.08 + 0.35 * uVary.x;
  float warm = uVary.z;
  keyDir = normalize(vec3(0.65 + 0.6 * warm, 0.75, 0.70));
  keyColor = vec3(2.35, 2.10, 1.70) * mix(vec3(1.0), vec3(1.1, 0.96, 0.78), warm);
  skyUp = vec3(0.60, 0.68, 0.66);
  skyDown = vec3(0.24, 0.24, 0.14);
  rimDir = normalize(vec3(-0.70, 0.60, -0.5));
  rimColor = vec3(2.6, 2.1, 1.2);
  furMax = 0.27;
  mat3 nod = mat3(1.0, 0.0, 0.0, 0.0, 0.998, -0.05, 0.0, 0.05, 0.998);
  mat3 tilt = mat3(0.992, 0.12, 0.0, -0.12, 0.992, 0.0, 0.0, 0.0, 1.0);
  mat3 side = mat3(0.988, 0.0, -0.15, 0.0, 1.0, 0.0, 0.15, 0.0, 0.988);
  headTurn = side * nod * tilt;
  vec3 ta = vec3(0.20, -0.24 + 0.10 * uVary.y, 0.3);
  vec3 ro = ta + (11.0 - 1.5 * uVary.y) * normalize(vec3(sin(yaw), 0.02 + 0.14 * uVary.y, cos(yaw)));
  vec3 rd = camera(ro, ta, p, 21.5);

  vec2 b = p + vec2(0.5 * yaw, 0.1 * uVary.y);
  vec3 far = farLeaves(b * 1.0 + 33.0, vec3(0.022, 0.034, 0.012), vec3(0.125, 0.150, 0.040), vec3(0.95, 0.90, 0.50), 0.6 + 0.4 * uVary.w);
  far += vec3(0.55, 0.50, 0.22) * smoothstep(1.4, 0.0, length(b - vec2(-0.95, 0.95)));
  far *= mix(vec3(1.0), vec3(0.75, 1.0, 1.1), uVary.w);
  vec3 pale = vec3(0.24, 0.34, 0.075);
  vec3 dark = vec3(0.050, 0.095, 0.022);
  for (int i = ZERO; i < 10; i++) {
    vec3 h = hash33(vec3(float(i), 8.0, 2.0 + uSeed));
    vec2 at = vec2(i < 5 ? -1.25 + 0.5 * h.x : 0.75 + 0.5 * h.x, 0.25 + 0.9 * h.y);
    float turn = -1.57 + (i < 5 ? 0.9 : -0.9) * (h.z - 0.15);
    far = over(far, blade(b, at, at + (0.42 + 0.25 * h.x) * vec2(cos(turn), sin(turn)), 0.042, 0.08 * (h.y - 0.5), 0.012 + 0.03 * h.z, pale * (0.6 + 0.5 * h.y), dark));
  }

  Trace hair = traceFur(ro, rd, 7.0, 15.0);
  vec3 c = far;
  if (hair.t > 0.0 && hair.through > 0.01) {
    vec3 pos = ro + rd * hair.t;
    vec3 n = hair.at.n;
    vec3 q = toHead(pos);
    vec2 face = pandaFace(q);
    vec3 mirror = mix(vec3(0.08, 0.10, 0.04), vec3(1.2, 1.15, 0.95), smoothstep(-0.1, 0.8, reflect(rd, n).y));
    float bark = branch(pos);
    float claw = claws(pos);
    Bare bare = Bare(vec3(0.26, 0.22, 0.17), n, 0.3, 0.04, 1.0, vec3(0.0));
    if (face.x < min(bark, claw)) {
      bare = pandaBare(q, rd, n, face.y);
    } else if (bark < claw) {
      vec3 w = toBranch(pos);
      float a = atan(w.z, w.y);
      vec4 tone = mossyBark(pos, w.x, a, n.y - 0.6);
      bare = Bare(tone.rgb, mossyNormal(pos, n, w.x, a, tone.a), 0.85, 0.02, 0.2, vec3(0.0));
    }
    c = shadeBare(bare, hair.at, rd, mirror);
  }
  c = hair.color + c * hair.through;
  // Bamboo leaves near the camera.
  for (int i = ZERO; i < 4; i++) {
    vec4 ends = i == 0 ? vec4(-1.2, -0.62, -0.55, -0.93) : (i == 1 ? vec4(-1.25, -0.75, -0.78, -1.15) : (i == 2 ? vec4(1.25, -0.70, 0.62, -1.02) : vec4(1.2, -0.45, 0.86, -0.86)));
    c = over(c, blade(b, ends.xy, ends.zw, 0.06, i == 2 ? 0.08 : -0.08, 0.014, pale * 1.1, dark * 1.3));
  }
  return c;
}
