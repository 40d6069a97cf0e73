// The head of a koala, about one unit in radius, facing +z. After fur.glsl: #include "koala.glsl"

const vec3 KOALA_EYE = vec3(0.385, 0.155, 0.755);

/** Skin of the head: skull, cheeks, muzzle, ears. */
float koalaHead(vec3 q) {
  vec3 m = vec3(abs(q.x), q.yz);
  float d = sdEllipsoid(q - vec3(0.0, 0.06, -0.05), vec3(0.98, 0.86, 0.84));
  d = smin(d, sdEllipsoid(m - vec3(0.44, -0.34, 0.34), vec3(0.46, 0.40, 0.46)), 0.30);
  d = smin(d, sdEllipsoid(q - vec3(0.0, -0.30, 0.66), vec3(0.36, 0.40, 0.36)), 0.22);
  d = smin(d, sdEllipsoid(q - vec3(0.0, -0.56, 0.58), vec3(0.30, 0.20, 0.30)), 0.14);
  d = smin(d, sdEllipsoid(m - vec3(0.33, 0.36, 0.60), vec3(0.26, 0.14, 0.18)), 0.20);
  // The sockets that the eyes lie in.
  d = smax(d, -sdSphere(m - vec3(0.41, 0.145, 0.87), 0.11), 0.09);
  vec3 e = m - vec3(1.02, 0.56, -0.12);
  e.xz = rot2(-0.42) * e.xz;
  e.xy = rot2(-0.5) * e.xy;
  float ear = sdEllipsoid(e, vec3(0.46, 0.42, 0.20));
  ear = smax(ear, -sdEllipsoid(e - vec3(0.02, -0.03, 0.27), vec3(0.34, 0.30, 0.18)), 0.24);
  return smin(d, ear, 0.16);
}
/** Nose and eyes; y of the answer: 1 nose, 2 eye. */
vec2 koalaFace(vec3 q) {
  vec3 m = vec3(abs(q.x), q.yz);
  vec3 a = q - vec3(0.0, -0.10, 0.955);
  a.yz = rot2(0.22) * a.yz;
  a.x *= 1.0 + 0.35 * a.y;
  float nose = sdEllipsoid(a, vec3(0.235, 0.37, 0.175));
  nose = smin(nose, sdEllipsoid(m - vec3(0.11, -0.36, 0.99), vec3(0.13, 0.09, 0.10)), 0.08);
  nose = smax(nose, -sdEllipsoid(m - vec3(0.145, -0.345, 1.105), vec3(0.055, 0.036, 0.07)), 0.045);
  float eye = sdSphere(m - KOALA_EYE, 0.112);
  return nose < eye ? vec2(nose, 1.0) : vec2(eye, 2.0);
}
/** A paw of three fingers with claws: at `a`, fingers towards `to`, side by side along `row`; x fingers, y claws. */
vec2 koalaPaw(vec3 p, vec3 a, vec3 to, vec3 row, vec3 inward) {
  vec3 mid = p - a - 0.5 * to;
  float far = length(mid) - 0.52;
  if (far > 0.25) return vec2(far);
  vec2 d = vec2(1e3);
  for (int i = ZERO; i < 3; i++) {
    float k = float(i) - 1.0;
    vec3 start = a + row * k * 0.165;
    vec3 tip = start + to + row * k * 0.05 - 0.03 * abs(k) * to;
    d.x = smin(d.x, sdCapsule(p, start, tip, 0.088), 0.03);
    vec3 end = tip + normalize(to) * 0.15 + inward * 0.09;
    float along = clamp(dot(p - tip, end - tip) / dot(end - tip, end - tip), 0.0, 1.0);
    d.y = min(d.y, sdCapsule(p, tip + normalize(to) * 0.04, end, 0.040 - 0.032 * along));
  }
  return d;
}
/** Coat of the head; n in the head's own axes. */
Coat koalaHeadCoat(vec3 q, vec3 n) {
  vec3 m = vec3(abs(q.x), q.yz);
  vec3 grey = mix(vec3(0.165, 0.158, 0.158), vec3(0.255, 0.243, 0.240), fbm(q * 3.0, 2));
  Coat c = Coat(vec3(0.055, 0.050, 0.047), grey, 0.10, vec3(0.0), 78.0);
  // Hair lies away from the nose.
  vec3 out1 = normalize(q - vec3(0.0, -0.05, 1.1));
  c.lean = (out1 - n * dot(out1, n)) * 1.1;
  float muzzle = smoothstep(0.62, 0.3, length((q - vec3(0.0, -0.46, 0.82)) * vec3(0.9, 1.0, 0.8)));
  c.tip = mix(c.tip, vec3(0.42, 0.385, 0.35), 0.85 * muzzle);
  c.root = mix(c.root, vec3(0.15, 0.132, 0.12), muzzle);
  float mouth = 0.8 * smoothstep(0.05, 0.01, abs(q.y + 0.57 - 0.9 * m.x * m.x)) * smoothstep(0.30, 0.16, m.x) * step(0.4, q.z);
  mouth = max(mouth, smoothstep(0.03, 0.01, m.x) * smoothstep(-0.58, -0.54, q.y) * step(q.y, -0.3) * step(0.4, q.z));
  c.tip *= 1.0 - 0.85 * mouth;
  c.root *= 1.0 - 0.85 * mouth;
  c.len *= 1.0 - 0.5 * mouth;
  float brow = smoothstep(0.34, 0.14, length((m.xy - vec2(0.42, 0.17)) * vec2(1.0, 1.2)));
  c.tip = mix(c.tip, vec3(0.115, 0.098, 0.088), 0.75 * brow);
  c.len = mix(c.len, 0.035, max(brow, smoothstep(0.60, 0.42, length(q - vec3(0.0, -0.16, 0.98)))));
  float chin = smoothstep(-0.55, -0.78, q.y);
  c.tip = mix(c.tip, vec3(0.55, 0.51, 0.46), chin);
  float ear = smoothstep(0.78, 0.98, m.x) * smoothstep(0.05, 0.25, q.y);
  float inner = ear * smoothstep(0.30, -0.02, length((m.xy - vec2(1.00, 0.46)) * vec2(1.0, 0.95)) - 0.22) * smoothstep(-0.2, 0.25, n.z);
  float fringe = ear * smoothstep(0.32, 0.52, length(m.xy - vec2(0.95, 0.56)));
  c.len = mix(c.len, 0.17, ear);
  c.len = mix(c.len, 0.25, max(fringe, inner));
  c.tip = mix(c.tip, vec3(0.62, 0.575, 0.535), inner);
  c.tip = mix(c.tip, vec3(0.36, 0.335, 0.315), 0.6 * fringe * (1.0 - inner));
  c.root = mix(c.root, vec3(0.36, 0.29, 0.27), inner);
  c.lean = mix(c.lean, vec3(sign(q.x) * 0.15, -0.55, 0.1), inner);
  c.fine = mix(c.fine, 58.0, ear);
  return c;
}
/** Nose or eye, as koalaFace tells. */
Bare koalaBare(vec3 q, vec3 rd, vec3 n, float kind) {
  if (kind < 1.5) {
    float grain = hairNoise(q * 70.0);
    float hole = smoothstep(0.15, 0.08, length((vec2(abs(q.x), q.y) - vec2(0.145, -0.345)) * vec2(0.9, 1.4)));
    vec3 rough0 = vec3(hairNoise(q * 60.0), hairNoise(q * 60.0 + 7.0), grain) - 0.5;
    vec3 dark = (vec3(0.017, 0.015, 0.016) + 0.012 * grain) * (1.0 - 0.85 * hole);
    return Bare(dark, normalize(n + 0.18 * rough0), 0.46, 0.05 * (1.0 - hole), 1.0 - hole, vec3(0.0));
  }
  vec3 m = vec3(abs(q.x), q.yz) - KOALA_EYE;
  float a = dot(normalize(m), normalize(vec3(0.10, 0.02, 1.0)));
  vec3 iris = mix(vec3(0.028, 0.013, 0.006), vec3(0.085, 0.040, 0.015), smoothstep(0.70, 0.95, a));
  vec3 c = mix(vec3(0.02, 0.013, 0.01), iris, smoothstep(0.60, 0.66, a));
  c *= 1.0 - 0.97 * smoothstep(0.84, 0.88, a - 0.5 * abs(m.x - 0.011));
  float spark = smoothstep(0.962, 0.985, dot(reflect(rd, n), normalize(keyDir + vec3(0.0, 0.2, 0.3))));
  return Bare(c, n, 0.12, 0.04, 1.4, vec3(1.6) * spark);
}
/** Pale eucalyptus bark at p; along: place along the trunk, round: angle about it. */
vec3 eucalyptusBark(vec3 p, float along, float round0) {
  vec3 q = vec3(cos(round0) * 1.4, along * 0.45, sin(round0) * 1.4);
  float patches = fbm(q * 1.7 + 4.0, 4);
  float streak = fbm(vec3(q.x * 7.0, along * 0.5, q.z * 7.0), 4);
  vec3 c = mix(vec3(0.235, 0.185, 0.135), vec3(0.42, 0.365, 0.30), smoothstep(0.35, 0.65, patches));
  c = mix(c, vec3(0.15, 0.088, 0.052), smoothstep(0.53, 0.66, streak));
  c = mix(c, vec3(0.22, 0.215, 0.205), 0.8 * smoothstep(0.52, 0.62, fbm(q * 2.6 + 21.0, 3)));
  return c * (0.7 + 0.6 * hairNoise(vec3(q.x * 16.0, along * 3.0, q.z * 16.0)));
}
/** n roughened by the bark's tone, which comes out in `tone`; round0 grows in direction `turn`. */
vec3 barkNormal(vec3 p, vec3 n, float along, float round0, vec3 turn, out vec3 tone) {
  float rise = 0.0;
  tone = vec3(0.0);
  for (int i = ZERO; i < 2; i++) {
    vec3 c = eucalyptusBark(p, along, round0 + 0.02 * float(i));
    if (i == 0) tone = c;
    rise = dot(c, vec3(0.33)) - rise;
  }
  return normalize(n - 2.5 * clamp(rise, -0.4, 0.4) * turn);
}
