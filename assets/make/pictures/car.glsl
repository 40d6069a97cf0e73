// A low sports car, front towards +x, wheels on y = 0, 4.4 long: #include "studio.glsl" before it.

const float PAINT = 0.0;
const float GLASS = 1.0;
const float TYRE = 2.0;
const float ALLOY = 3.0;
const float TRIM = 4.0;
const float DISC = 5.0;
const float PIPE = 6.0;

vec3 paintColor = vec3(0.78, 0.010, 0.008);
/** Light of the rear lamps and the headlamps, 0 when off. */
float lampsOn = 0.0;

float sq(float x) { return x * x; }
float hill(float x, float width) { return exp(-sq(x / width)); }
vec2 closer(vec2 a, vec2 b) { return a.x < b.x ? a : b; }

/** Height of the bonnet and the rear deck; z >= 0. */
float deck(float x, float z) {
  float h = mix(0.47, 0.79, smoothstep(2.45, 0.75, x));
  h += 0.09 * smoothstep(-0.3, -1.7, x) - 0.03 * smoothstep(-1.9, -2.3, x);
  h -= 0.055 * (1.0 - smoothstep(0.30, 0.62, z)) * smoothstep(0.4, 1.0, x);
  h += 0.10 * hill(x - 1.32, 0.52) * hill(z - 0.74, 0.22);
  return h + 0.06 * hill(x + 1.30, 0.60) * hill(z - 0.78, 0.24);
}

float body(vec3 m) {
  float w = 0.95 - 0.34 * sq(smoothstep(0.9, 2.4, m.x)) - 0.13 * sq(smoothstep(-1.3, -2.3, m.x));
  w += 0.045 * hill(m.x + 1.30, 0.55) + 0.03 * hill(m.x - 1.30, 0.45);
  w -= 0.13 * sq(max(m.y - 0.56, 0.0) / 0.3) + 0.05 * sq(max(0.42 - m.y, 0.0) / 0.3);
  w -= 0.07 * hill(m.x - 0.0, 0.62) * hill(m.y - 0.42 - 0.05 * m.x, 0.13);
  float d = smax((m.y - deck(m.x, m.z)) * 0.95, m.z - w, 0.13);
  float nose = m.x - 2.24 + 0.30 * m.z * m.z + 0.9 * sq(max(m.y - 0.36, 0.0));
  float tail = -m.x - 2.16 + 0.12 * m.z * m.z + 0.30 * max(0.62 - m.y, 0.0);
  d = smax(d, smax(nose, tail, 0.1), 0.11);
  d = smax(d, 0.14 + 0.10 * sq(smoothstep(-1.6, -2.2, m.x)) - m.y, 0.04);
  // Mouth of the nose, its side intakes, the flank's intake and the recess of the tail.
  float cuts = sdRoundBox(m - vec3(2.22, 0.27, 0.0), vec3(0.16, 0.075, 0.38), 0.05);
  cuts = min(cuts, sdRoundBox(m - vec3(2.05, 0.28, 0.62), vec3(0.14, 0.085, 0.13), 0.05));
  vec3 q = m - vec3(-0.74, 0.56, 0.97);
  q.x += 0.45 * q.y;
  cuts = min(cuts, sdRoundBox(q, vec3(0.13, 0.15, 0.07), 0.05));
  cuts = min(cuts, sdRoundBox(m - vec3(-2.18, 0.64, 0.0), vec3(0.06, 0.085, 0.66), 0.04));
  d = smax(d, -cuts, 0.025);
  float arch = min(sdCylinder((m - vec3(1.32, 0.35, 0.92)).xzy, 0.395, 0.34), sdCylinder((m - vec3(-1.30, 0.355, 0.92)).xzy, 0.405, 0.34));
  return smax(d, -arch, 0.03);
}

/** How far p is outside the cabin's flank (x), its windscreen (y), its rear slope (z). */
vec3 cabinSides(vec3 m) {
  float flank = (m.z + 0.45 * (m.y - 0.8) - 0.80 + 0.09 * sq(m.x + 0.2) + 0.10 * smoothstep(-0.6, -1.9, m.x)) * 0.91;
  float screen = (m.y + 0.44 * (m.x - 1.02 + 0.22 * m.z * m.z) - 0.76) * 0.91;
  float rear = (m.y - 0.25 * (m.x + 2.02) - 0.83) * 0.96;
  return vec3(flank, screen, rear);
}
float cabin(vec3 m) {
  vec3 s = cabinSides(m);
  float d = smax(smax(s.y, s.z, 0.22), m.y - 1.185 + 0.10 * m.z * m.z, 0.10);
  d = smax(d, -m.x - 1.86, 0.16);
  return max(smax(d, s.x, 0.13), 0.5 - m.y);
}

/** Nearest of tyre, rim and brake disc of a wheel of radius r, axle along z, outside towards +z. */
vec2 carWheel(vec3 p, float r) {
  float a = length(p.xy);
  float tyre = max(sdCylinder(p.xzy, r - 0.035, 0.095) - 0.035, -sdCylinder((p - vec3(0.0, 0.0, 0.16)).xzy, r * 0.79, 0.15));
  float ring = max(abs(a - r * 0.77) - 0.016, abs(p.z - 0.06) - 0.075);
  float turn = PI / 5.0;
  float angle = atan(p.y, p.x) + 0.2;
  angle -= turn * round(angle / turn);
  vec2 q = a * vec2(cos(angle), sin(angle));
  float spoke = sdBox(vec3(q.x - r * 0.42, q.y, p.z - 0.085 + 0.05 * sq(1.0 - a / r)), vec3(r * 0.36, 0.012 + 0.05 * a * a, 0.012)) - 0.006;
  float hub = sdCylinder((p - vec3(0.0, 0.0, 0.075)).xzy, 0.05, 0.03) - 0.006;
  vec2 hit = closer(vec2(tyre, TYRE), vec2(min(ring, min(spoke, hub)), ALLOY));
  return closer(hit, vec2(sdCylinder((p - vec3(0.0, 0.0, 0.0)).xzy, r * 0.60, 0.022), DISC));
}

vec2 car(vec3 p) {
  float outer = sdBox(p - vec3(0.0, 0.62, 0.0), vec3(2.3, 0.64, 1.12));
  if (outer > 0.35) return vec2(outer, PAINT);
  vec3 m = vec3(p.xy, abs(p.z));
  float top = cabin(m);
  vec2 hit = vec2(smin(body(m), top, 0.07) * 0.85, PAINT);
  hit = closer(hit, carWheel(m - vec3(1.32, 0.335, 0.83), 0.335));
  hit = closer(hit, carWheel(m - vec3(-1.30, 0.345, 0.83), 0.345));
  hit = closer(hit, vec2(sdBox(m - vec3(0.0, 0.34, 0.0), vec3(1.70, 0.16, 0.60)), TRIM));
  float lip = sdBox(m - vec3(1.98, 0.135, 0.0), vec3(0.22 - 0.22 * m.z * m.z, 0.012, 0.80));
  lip = min(lip, sdRoundBox(m - vec3(0.0, 0.16, 0.88), vec3(0.92, 0.03, 0.05), 0.02));
  for (int i = ZERO; i < 3; i++) lip = min(lip, sdBox(m - vec3(-2.02, 0.26, 0.14 + 0.2 * float(i)), vec3(0.14, 0.09, 0.008)));
  hit = closer(hit, vec2(lip, TRIM));
  float mirror = sdEllipsoid(m - vec3(0.56, 0.90, 0.97), vec3(0.08, 0.06, 0.115));
  mirror = min(mirror, sdCapsule(m, vec3(0.56, 0.82, 0.80), vec3(0.57, 0.88, 0.93), 0.018));
  hit = closer(hit, vec2(mirror, PAINT));
  float pipe = max(sdCylinder((m - vec3(-2.10, 0.34, 0.42)).yxz, 0.055, 0.10), -sdCylinder((m - vec3(-2.2, 0.34, 0.42)).yxz, 0.044, 0.09));
  return closer(hit, vec2(pipe, PIPE));
}

/** Dark line of a gap between panels: d is the distance to it. */
float gap(float d) { return smoothstep(0.012, 0.005, abs(d)); }

/** 1 where the cabin is glazed. */
float glazed(vec3 m, vec3 n) {
  vec3 s = cabinSides(m);
  if (cabin(m) > 0.015 || body(m) < 0.035) return 0.0;
  float edge = max(s.y, s.z);
  float screen = step(s.z, s.y) * step(s.x, -0.045) * step(m.y, 1.145);
  float flank = step(s.y, -0.055) * step(-0.045, s.x) * step(0.86 - 0.03 * m.x, m.y) * step(m.y, 1.09 - 0.05 * sq(m.x + 0.1));
  flank *= step(-1.02 + 0.9 * (m.y - 0.86), m.x) * step(0.03, abs(m.x + 0.42));
  float rear = step(s.y, s.z) * step(m.x, -0.62) * step(-1.62, m.x) * step(m.z, 0.50 + 0.10 * (m.x + 0.6));
  // Slats over the engine.
  rear *= 1.0 - step(m.x, -1.12) * step(0.62, fract(m.x * 7.0));
  return max(screen, max(flank, rear)) * step(-0.2, edge);
}

/** Lamps: bright parts in x, dark surround in y. */
vec2 headlamp(vec3 m) {
  vec2 q = rot2(-0.30) * (m.xz - vec2(1.72, 0.68));
  float d = length(q / vec2(0.26, 0.085)) - 1.0;
  float dots = min(length(q - vec2(-0.07, 0.0)), length(q - vec2(0.09, -0.005))) - 0.048;
  float on = step(0.45, m.y) * step(m.y, 0.86);
  return on * vec2(smoothstep(0.012, -0.012, dots), smoothstep(0.03, -0.03, d));
}

Surface carPaint(vec3 p, vec3 n, out vec3 light) {
  vec3 m = vec3(p.xy, abs(p.z));
  light = vec3(0.0);
  Surface black = Surface(vec3(0.010), 0.35, 0.045, 0.0, 0.8);
  Surface s = Surface(paintColor, 0.05, 0.08, 0.0, 1.5);
  if (glazed(m, n) > 0.5) return Surface(vec3(0.008, 0.010, 0.013), 0.03, 0.10, 0.0, 1.2);
  // Inside of the intakes and of the wheel arches.
  float inside = step(m.x, 2.235) * step(1.9, m.x) * step(m.y, 0.36) * step(0.19, m.y);
  inside *= step(sdRoundBox(m - vec3(2.22, 0.27, 0.0), vec3(0.30, 0.070, 0.375), 0.05), 0.0) + step(sdRoundBox(m - vec3(2.05, 0.28, 0.62), vec3(0.30, 0.080, 0.125), 0.05), 0.0);
  vec3 q = m - vec3(-0.74, 0.56, 0.97);
  q.x += 0.45 * q.y;
  inside += step(sdRoundBox(q, vec3(0.125, 0.145, 0.10), 0.05), 0.0);
  inside += step(m.x, -1.9) * step(m.y, 0.40);
  float wheels = min(length(m.xy - vec2(1.32, 0.35)) - 0.392, length(m.xy - vec2(-1.30, 0.355)) - 0.402);
  inside += step(wheels, -0.004) * step(m.z, 0.93) * step(0.55, m.z) * step(n.y, 0.4);
  if (inside > 0.5) return black;
  // Tail: black recess with two round lamps a side.
  if (n.x < -0.4 && m.x < -2.0 && sdRoundBox(m - vec3(-2.18, 0.64, 0.0), vec3(0.3, 0.083, 0.658), 0.04) < 0.0) {
    float lamp = min(length(m.zy - vec2(0.55, 0.64)), length(m.zy - vec2(0.37, 0.64)));
    float red = smoothstep(0.082, 0.074, lamp);
    s = black;
    s.albedo = mix(s.albedo, vec3(0.62, 0.01, 0.008), red);
    light = vec3(1.0, 0.03, 0.015) * red * lampsOn * (0.25 + 1.1 * smoothstep(0.030, 0.055, lamp));
    return s;
  }
  if (m.x < -2.0 && abs(m.y - 0.475) < 0.055 && m.z < 0.25) {
    s = Surface(vec3(0.6), 0.4, 0.04, 0.0, 0.6);
    s.albedo *= 1.0 - 0.85 * step(abs(m.y - 0.475), 0.032) * step(m.z, 0.2) * step(0.4, fract(p.z * 15.0));
    return s;
  }
  vec2 lamp = headlamp(m) * step(0.1, n.y + n.x);
  if (m.x > 1.2 && lamp.y > 0.5) {
    s = black;
    s.albedo = mix(vec3(0.05), vec3(0.85), lamp.x);
    s.rough = 0.05;
    s.f0 = 0.08;
    light = vec3(1.0, 0.95, 0.85) * lamp.x * lampsOn * 2.0;
    return s;
  }
  float lines = 0.0;
  if (m.z > 0.7 && m.y < 0.88 && m.y > 0.2) {
    lines = max(gap(m.x - 0.72 + 0.35 * sq(m.y - 0.4)), gap(m.x + 0.52 + 0.5 * (m.y - 0.55)));
    lines = max(lines, gap(m.y - 0.215) * step(abs(m.x - 0.1), 0.66));
  }
  if (n.y > 0.5 && m.x > 0.8) lines = max(lines, gap(m.z - 0.50 + 0.10 * (m.x - 1.0)) * step(m.x, 1.95));
  if (n.y > 0.3 && m.x > 1.9) lines = max(lines, gap(m.x - 1.98 + 0.3 * m.z * m.z) * step(m.z, 0.45));
  if (n.y > 0.5 && m.x < -1.0) lines = max(lines, gap(m.z - 0.62));
  // Vents of the bonnet.
  if (n.y > 0.5) lines = max(lines, step(abs(m.x - 1.42 - 0.25 * (m.z - 0.30)), 0.035) * step(abs(m.z - 0.30), 0.10));
  s.albedo = mix(s.albedo, vec3(0.004), 0.92 * lines);
  s.sheen *= 1.0 - 0.8 * lines;
  return s;
}

/** What the car is made of at p; light: what it gives off itself. */
Surface carSurface(vec3 p, vec3 n, float id, out vec3 light) {
  light = vec3(0.0);
  if (id == PAINT) return carPaint(p, n, light);
  if (id == TYRE) return Surface(vec3(0.014), 0.8, 0.04, 0.0, 0.5);
  if (id == ALLOY) return Surface(vec3(0.24, 0.245, 0.255), 0.25, 0.4, 0.0, 1.0);
  if (id == PIPE) return Surface(vec3(0.25), 0.2, 0.5, 0.0, 1.0);
  if (id == DISC) {
    vec2 q = vec2(abs(p.x) - 1.31, p.y - 0.34);
    float caliper = step(0.12, length(q)) * step(0.5, q.y / max(length(q), 0.01));
    Surface s = Surface(vec3(0.12), 0.4, 0.3, 0.0, 0.8);
    s.albedo = mix(s.albedo, vec3(0.85, 0.55, 0.02), caliper);
    return s;
  }
  return Surface(vec3(0.012), 0.45, 0.045, 0.0, 0.7);
}
