// label: koala
// alt: A koala hugging a eucalyptus trunk and looking at the camera, with soft green leaves behind
// size: 512
// samples: 1
#include "fur.glsl"
#include "koala.glsl"
#include "foliage.glsl"

mat3 headTurn = mat3(1.0);
const vec3 HEAD = vec3(0.30, 0.10, 0.72);

vec3 toHead(vec3 p) { return headTurn * (p - HEAD); }
/** Place in the trunk's axes: y along it. */
vec3 toTrunk(vec3 p) { p -= vec3(-1.44, -1.2, 0.42); p.xy = rot2(-0.07) * p.xy; return p; }

float body(vec3 p) {
  float d = sdEllipsoid(p - vec3(0.42, -2.15, -0.35), vec3(1.15, 1.55, 0.95));
  d = smin(d, sdEllipsoid(p - vec3(0.38, -1.15, -0.15), vec3(0.95, 0.70, 0.72)), 0.4);
  d = smin(d, sdEllipsoid(p - vec3(0.34, -0.82, 0.42), vec3(0.66, 0.50, 0.52)), 0.3);
  // The near arm across the chest, the far one round the back of the trunk.
  d = smin(d, sdCapsule(p, vec3(1.05, -1.30, 0.15), vec3(0.62, -1.78, 0.86), 0.37), 0.25);
  d = smin(d, sdCapsule(p, vec3(0.62, -1.78, 0.86), vec3(-0.82, -1.44, 1.10), 0.29), 0.16);
  d = smin(d, sdCapsule(p, vec3(-0.4, -1.1, -0.2), vec3(-1.85, -0.85, -0.2), 0.28), 0.2);
  // The near leg drawn up on the trunk.
  d = smin(d, sdCapsule(p, vec3(1.05, -3.0, 0.30), vec3(0.50, -2.72, 1.05), 0.52), 0.25);
  d = smin(d, sdCapsule(p, vec3(0.50, -2.85, 1.05), vec3(-0.62, -2.92, 1.16), 0.33), 0.2);
  return d;
}
float skin(vec3 p) {
  vec3 q = toHead(p);
  float far = length(q) - 1.75;
  float head = far > 0.85 ? far : koalaHead(q);
  return smin(head, body(p), 0.48);
}
/** Fingers and claws of the two paws in sight. */
vec2 paws(vec3 p) {
  vec2 d = koalaPaw(p, vec3(-1.02, -1.42, 1.16), vec3(-0.26, 0.03, -0.06), vec3(0.0, 1.0, 0.0), vec3(0.0, -0.3, -1.0));
  return min(d, koalaPaw(p, vec3(-0.90, -2.96, 1.20), vec3(-0.26, 0.06, -0.03), vec3(0.0, 1.0, 0.0), vec3(0.0, -0.2, -1.0)));
}
float trunk(vec3 p) {
  vec3 q = toTrunk(p);
  float r = 0.55 + 0.05 * sin(q.y * 0.9 + 1.0) + 0.012 * sin(atan(q.z, q.x) * 7.0 + q.y * 1.3) + 0.03 * sin(atan(q.z, q.x) * 3.0 + q.y * 0.6);
  return (length(q.xz) - r) * 0.9;
}
float solid(vec3 p) {
  float d = trunk(p);
  vec2 paw = paws(p);
  d = min(d, min(paw.x, paw.y));
  vec3 q = toHead(p);
  float far = length(q) - 1.4;
  return min(d, far > 0.3 ? far : koalaFace(q).x);
}
Coat bodyCoat(vec3 p, vec3 n) {
  vec3 grey = mix(vec3(0.150, 0.142, 0.140), vec3(0.235, 0.222, 0.217), fbm(p * 2.4, 2));
  Coat c = Coat(vec3(0.056, 0.050, 0.046), grey, 0.15, vec3(0.0), 60.0);
  vec3 down = vec3(-0.15, -1.0, 0.1);
  c.lean = (down - n * dot(down, n)) * 1.2;
  float arm = smoothstep(0.36, 0.5, sdCapsule(p, vec3(0.62, -1.78, 0.86), vec3(-0.82, -1.44, 1.10), 0.0));
  float chest = arm * smoothstep(0.85, 0.35, length((p.xy - vec2(0.15, -1.15)) * vec2(0.9, 1.0))) * smoothstep(0.0, 0.35, p.z);
  c.tip = mix(c.tip, vec3(0.62, 0.58, 0.53), chest);
  c.root = mix(c.root, vec3(0.24, 0.215, 0.195), chest);
  c.len = mix(c.len, 0.21, chest);
  c.len = mix(0.075, c.len, smoothstep(-0.75, -0.2, p.x));
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
  float yaw = 0.10 + 0.35 * uVary.x;
  float warm = uVary.z;
  keyDir = normalize(vec3(-0.55 + 0.7 * warm, 0.80, 0.62));
  keyColor = vec3(1.95, 1.82, 1.62) * mix(vec3(1.0), vec3(1.1, 0.97, 0.80), warm);
  skyUp = vec3(0.62, 0.70, 0.72);
  skyDown = vec3(0.24, 0.25, 0.17);
  rimDir = normalize(vec3(0.75, 0.35, -0.6));
  rimColor = vec3(1.5, 1.4, 1.05);
  furMax = 0.26;
  mat3 nod = mat3(1.0, 0.0, 0.0, 0.0, 0.996, -0.09, 0.0, 0.09, 0.996);
  mat3 tilt = mat3(0.985, 0.17, 0.0, -0.17, 0.985, 0.0, 0.0, 0.0, 1.0);
  mat3 side = mat3(0.97, 0.0, -0.24, 0.0, 1.0, 0.0, 0.24, 0.0, 0.97);
  headTurn = side * nod * tilt;
  vec3 ta = vec3(0.02, -0.72 + 0.12 * uVary.y, 0.1);
  vec3 ro = ta + (11.6 - 1.6 * uVary.y) * normalize(vec3(sin(yaw), 0.04 + 0.15 * uVary.y, cos(yaw)));
  vec3 rd = camera(ro, ta, p, 22.5);

  vec2 b = p + vec2(0.5 * yaw, 0.1 * uVary.y);
  vec3 far = farLeaves(b * 1.15, vec3(0.010, 0.020, 0.012), vec3(0.056, 0.088, 0.046), vec3(0.58, 0.64, 0.50), 0.25 + 0.5 * uVary.w);
  far = mix(far, vec3(0.085, 0.075, 0.055), 0.75 * smoothstep(0.16, 0.06, abs(b.x - 0.72 - 0.12 * b.y)));
  far = mix(far, vec3(0.050, 0.047, 0.035), 0.65 * smoothstep(0.10, 0.02, abs(b.x + 0.12 + 0.06 * b.y)));
  far = mix(far, vec3(0.22, 0.27, 0.24), 0.7 * smoothstep(0.1, 1.1, b.y) * smoothstep(-0.9, 0.3, b.x));
  far *= mix(vec3(1.0), vec3(1.35, 1.1, 0.85), uVary.w);
  vec3 pale = vec3(0.17, 0.24, 0.10);
  vec3 dark = vec3(0.035, 0.075, 0.028);
  far = over(far, blade(b, vec2(1.25, 1.1), vec2(0.78, 0.25), 0.075, 0.10, 0.030, pale * 0.8, dark));
  far = over(far, blade(b, vec2(0.90, 1.2), vec2(0.98, 0.30), 0.065, -0.08, 0.024, pale * 0.8, dark));
  far = over(far, blade(b, vec2(1.05, -0.15), vec2(0.93, -0.95), 0.07, 0.10, 0.030, pale * 0.7, dark));
  far = over(far, blade(b, vec2(-0.98, 1.1), vec2(-0.90, 0.35), 0.07, 0.08, 0.03, pale * 0.7, dark));

  Trace hair = traceFur(ro, rd, 7.0, 15.5);
  vec3 c = far;
  if (hair.t > 0.0 && hair.through > 0.01) {
    vec3 pos = ro + rd * hair.t;
    vec3 n = hair.at.n;
    vec3 q = toHead(pos);
    vec2 face = koalaFace(q);
    vec3 mirror = mix(vec3(0.10, 0.13, 0.06), vec3(1.1, 1.15, 1.1), smoothstep(-0.1, 0.8, reflect(rd, n).y));
    float wood = trunk(pos);
    vec2 paw = paws(pos);
    bool claw = paw.y < paw.x;
    Bare bare = Bare(vec3(0.10, 0.085, 0.08) * (0.6 + 0.8 * hairNoise(pos * 40.0)), n, 0.7, 0.04, 1.0, vec3(0.0));
    if (claw) bare = Bare(vec3(0.018, 0.016, 0.015), n, 0.25, 0.04, 1.0, vec3(0.0));
    if (face.x < min(wood, min(paw.x, paw.y))) {
      bare = koalaBare(q, rd, n, face.y);
    } else if (wood < min(paw.x, paw.y)) {
      vec3 w = toTrunk(pos);
      float a = atan(w.z, w.x);
      vec3 bark = vec3(0.0);
      n = barkNormal(pos, n, w.y, a, vec3(-sin(a), 0.0, cos(a)), bark);
      bare = Bare(bark, n, 0.7, 0.03, 0.3, vec3(0.0));
    }
    c = shadeBare(bare, hair.at, rd, mirror);
  }
  c = hair.color + c * hair.through;
  // Leaves near the camera.
  c = over(c, blade(b, vec2(1.15, -0.42), vec2(0.55, -1.12), 0.10, -0.10, 0.012, pale * 1.25, dark * 1.3));
  c = over(c, blade(b, vec2(1.2, -0.75), vec2(0.98, -1.35), 0.09, 0.10, 0.016, pale * 1.1, dark * 1.2));
  return c;
}
