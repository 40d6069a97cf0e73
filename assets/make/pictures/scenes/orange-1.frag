// label: orange
// alt: A whole orange with a leaf and a cut half on a wooden board
#include "studio.glsl"
#include "citrus.glsl"

const vec3 WHOLE = vec3(-0.78, 0.965, -0.62);
const vec3 HALF = vec3(0.50, 0.925, 0.90);
const vec3 FACE = vec3(-0.165, 0.30, 0.94);
const vec3 STEM = vec3(0.20, 0.90, 0.39);

float whole(vec3 p) {
  vec3 q = p - WHOLE;
  float up = dot(normalize(q), STEM);
  float d = length(q * vec3(1.0, 1.035, 1.0)) - 1.0;
  d += 0.045 * smoothstep(0.93, 1.0, up) + 0.006 * lump(q);
  return d * 0.95;
}
float calyx(vec3 p) {
  vec3 q = p - WHOLE - STEM * 0.945;
  vec3 x = normalize(cross(STEM, vec3(0.0, 0.0, 1.0)));
  vec3 z = cross(x, STEM);
  q = vec3(dot(q, x), dot(q, STEM), dot(q, z));
  float a = atan(q.z, q.x);
  float r = length(q.xz);
  float star = 0.085 + 0.045 * cos(a * 5.0);
  float d = max(r - star, abs(q.y + 0.25 * r * r - 0.01) - 0.014) * 0.7;
  return min(d, sdCapsule(q, vec3(0.0), vec3(0.01, 0.06, 0.01), 0.032));
}
float half_(vec3 p) {
  vec3 q = p - HALF;
  float d = length(q) - 0.95 + 0.006 * lump(q + 9.0);
  return smax(d, dot(q, FACE), 0.025);
}
vec3 leafFrame(vec3 p) {
  vec3 q = p - WHOLE - STEM * 1.0;
  q.xz = rot2(-2.62) * q.xz;
  q.xy = rot2(0.10) * q.xy;
  q.yz = rot2(0.35) * q.yz;
  return q / 1.05;
}
float board(vec3 p) {
  vec3 q = p - vec3(0.0, -0.12, 0.0);
  q.xz = rot2(0.25) * q.xz;
  return sdRoundBox(q, vec3(2.7, 0.12, 2.0), 0.05);
}
float map(vec3 p) {
  float d = min(p.y + 0.24, board(p));
  d = min(d, whole(p));
  d = min(d, half_(p));
  d = min(d, calyx(p));
  return min(d, sdLeaf(leafFrame(p), 0.26, 0.16) * 1.05);
}

vec3 env(vec3 d, float rough) {
  vec3 room = mix(vec3(0.12, 0.08, 0.05), vec3(0.30, 0.36, 0.42), smoothstep(-0.4, 0.8, d.y));
  vec2 w = vec2(atan(d.x, d.z) + 0.85, d.y - 0.62);
  float soft = 0.04 + 0.6 * rough;
  float window = smoothstep(soft, -soft, abs(w.x) - 0.36) * smoothstep(soft, -soft, abs(w.y) - 0.22);
  return room + window * vec3(4.2, 4.2, 4.0) / (1.0 + 3.0 * rough);
}

vec3 background(vec2 p) {
  vec3 tint = uVary.w < 0.0 ? mix(vec3(0.055, 0.105, 0.125), vec3(0.10, 0.06, 0.035), -uVary.w) : mix(vec3(0.055, 0.105, 0.125), vec3(0.55, 0.55, 0.52), uVary.w);
  float light = smoothstep(1.7, 0.0, length(p - vec2(-0.75, 0.75)));
  float plaster = fbm(vec3(p * 2.0, 3.0), 4);
  return tint * (0.35 + 1.5 * light) * (0.75 + 0.5 * plaster);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = -0.06 + 0.45 * uVary.x;
  float high = 0.40 + 0.22 * uVary.y;
  keyDir = normalize(vec3(-0.80 + 0.3 * uVary.z, 0.85, 0.55));
  keyColor = vec3(1.50, 1.36, 1.14) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.24, 0.27, 0.31);
  skyDown = vec3(0.16, 0.10, 0.06);
  keySharp = 7.0;
  vec3 ta = vec3(-0.10, 0.86, 0.0);
  vec3 ro = ta + (7.6 - 0.6 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 27.5);
  vec3 far = background(p);
  float t = march(ro, rd, 3.0, 16.0, 120);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  float dWhole = whole(pos);
  float dHalf = half_(pos);
  float dLeaf = sdLeaf(leafFrame(pos), 0.26, 0.16) * 1.05;
  float dCalyx = calyx(pos);
  float dBoard = board(pos);
  float best = min(min(min(dWhole, dHalf), min(dLeaf, dCalyx)), min(dBoard, pos.y + 0.24));
  Surface s = Surface(vec3(0.0), 0.36, 0.04, 0.35, 1.0);
  if (best == dWhole) s.albedo = peel(pos - WHOLE, n);
  else if (best == dHalf) {
    vec3 q = pos - HALF;
    if (dot(q, FACE) > -0.016) {
      vec3 x = normalize(cross(vec3(0.0, 1.0, 0.0), FACE));
      vec3 y = cross(FACE, x);
      vec2 slope;
      vec4 c = flesh(rot2(0.35) * vec2(dot(q, x), dot(q, y)) / 0.95, slope);
      slope = rot2(-0.35) * slope;
      n = bump(n, x * slope.x + y * slope.y, -0.16);
      s = Surface(c.rgb, mix(0.6, 0.20, c.a), 0.04, mix(0.25, 0.6, c.a), 1.0);
    } else s.albedo = peel(q / 0.95, n);
  } else if (best == dLeaf) {
    s = Surface(leafColor(leafFrame(pos), n), 0.30, 0.045, 0.25, 1.0);
  } else if (best == dCalyx) {
    s = Surface(mix(vec3(0.05, 0.10, 0.015), vec3(0.16, 0.15, 0.05), noise(pos * 40.0)), 0.6, 0.04, 0.1, 0.8);
  } else if (best == dBoard) {
    vec2 g = rot2(0.25) * pos.xz;
    vec4 w = wood(g + vec2(0.3, 0.45), 2.4, vec3(0.26, 0.125, 0.055), vec3(0.060, 0.026, 0.012));
    s = Surface(w.rgb, 0.45, 0.04, 0.0, 0.7);
    if (n.y > 0.9) n = normalize(n + vec3(0.05 * (w.a - 0.6), 0.0, 0.0));
  } else {
    vec4 w = wood(rot2(-1.1) * pos.xz, 1.7, vec3(0.070, 0.055, 0.046), vec3(0.022, 0.017, 0.014));
    s = Surface(w.rgb, 0.6, 0.04, 0.0, 0.6);
  }
  vec3 c = lit(s, pos, n, v, 0.5);
  return mix(c, far, smoothstep(8.2, 11.5, t));
}
