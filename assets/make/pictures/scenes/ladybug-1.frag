// label: ladybug
// alt: A red ladybug with seven black spots on a dewy green leaf
#include "studio.glsl"
#include "ladybug.glsl"

const int DROPS = 7;
// Dew: where, how wide.
const vec3 DEW[DROPS] = vec3[](
  vec3(1.75, 1.10, 0.20), vec3(-1.55, 1.35, 0.16), vec3(-0.40, 1.85, 0.12), vec3(2.20, -0.70, 0.17), vec3(-2.05, -0.55, 0.13), vec3(0.95, 1.95, 0.10),
  vec3(2.15, 0.62, 0.09));

/** Leaf coordinates: x along its middle rib. */
vec2 leafPlane(vec3 p) { return rot2(0.62) * p.xz + vec2(0.3, 0.15); }
float leafHeight(vec3 p) {
  vec2 q = leafPlane(p);
  float z = abs(q.y);
  float rib = -0.10 * exp(-z * z * 60.0);
  float side = q.x - 0.75 * z;
  float vein = abs(fract(side * 0.95) - 0.5) / 0.95;
  float pillow = 0.06 * smoothstep(0.0, 0.35, vein) * smoothstep(0.0, 0.4, z);
  return rib + pillow - 0.06 - 0.035 * z * z - 0.012 * q.x * q.x;
}
float leafEdge(vec3 p) {
  vec2 q = leafPlane(p);
  float w = (q.y > 0.0 ? 3.4 : 2.75) * sqrt(clamp(1.0 - q.x * q.x / 26.0, 0.0, 1.0)) - 0.10 * q.x;
  float teeth = 0.10 * abs(fract(q.x * 1.9) - 0.5);
  return abs(q.y) - w + teeth;
}
float leaf(vec3 p) {
  float h = leafHeight(p);
  return max(abs(p.y - h + 0.03) - 0.03, leafEdge(p) * 0.6) * 0.75;
}
float dew(vec3 p, out int which) {
  float d = 9.0;
  which = 0;
  for (int i = ZERO; i < DROPS; i++) {
    vec3 c = vec3(DEW[i].x, 0.0, DEW[i].y);
    float l = length(p - c) - DEW[i].z - 0.2;
    if (l > 0.3) { d = min(d, l); continue; }
    c.y = leafHeight(c) + 0.30 * DEW[i].z;
    l = sdEllipsoid(p - c, vec3(1.0, 0.82, 1.0) * DEW[i].z);
    if (l < d) { d = l; which = i; }
  }
  return d;
}
vec3 bugFrame(vec3 p) {
  vec3 q = p - vec3(0.10, 0.0, -0.05);
  q.xz = rot2(-0.52) * q.xz;
  return q;
}
float bug(vec3 p, out int which) {
  vec3 q = bugFrame(p);
  which = 0;
  float bound = length(q - vec3(0.1, 0.3, 0.0)) - 1.6;
  return bound > 0.3 ? bound : sdLadybug(q, which);
}
float map(vec3 p) {
  int i;
  return min(min(leaf(p), bug(p, i)), dew(p, i));
}

vec3 env(vec3 d, float rough) {
  vec3 c = mix(vec3(0.045, 0.11, 0.012), vec3(0.10, 0.20, 0.04), smoothstep(-0.5, 0.1, d.y));
  c = mix(c, vec3(0.50, 0.66, 0.80), smoothstep(0.15, 0.85, d.y));
  float leafy = smoothstep(0.35, 0.62, noise(d * 4.0 + 3.0)) * (1.0 - smoothstep(0.45, 0.8, d.y));
  c = mix(c, vec3(0.05, 0.12, 0.02), leafy * (1.0 - rough));
  float soft = 0.04 + 0.5 * rough;
  vec2 w = vec2(atan(d.x, d.z) + 0.80, d.y - 0.70);
  float cloud = smoothstep(soft, -soft, length(w * vec2(0.8, 1.5)) - 0.34);
  return c + cloud * vec3(5.5, 5.4, 5.1) / (1.0 + 3.0 * rough);
}

vec3 background(vec2 p) {
  vec2 q = p + vec2(0.5 * uVary.x, -0.2 * uVary.y);
  float blot = fbm(vec3(q * 1.2, 2.0), 3);
  vec3 c = mix(vec3(0.020, 0.070, 0.014), vec3(0.16, 0.30, 0.035), smoothstep(0.28, 0.72, blot + 0.12 * q.x));
  c = mix(c, vec3(0.42, 0.52, 0.14), 0.7 * smoothstep(0.50, 0.78, blot + 0.15 * q.y));
  c = mix(c, c.brg * vec3(0.9, 0.8, 1.2), 0.5 * max(uVary.w, 0.0));
  c *= 1.0 - 0.5 * max(-uVary.w, 0.0);
  c += vec3(0.55, 0.68, 0.16) * 0.28 * bokeh(q * 2.0 + 4.0, 0.44, 0.2, 0.5);
  c += vec3(0.80, 0.86, 0.45) * 0.20 * bokeh(q * 3.3 + 9.0, 0.40, 0.18, 0.35);
  return c;
}

vec3 leafSurface(vec3 pos, inout vec3 n) {
  vec2 q = leafPlane(pos);
  float z = abs(q.y);
  float side = q.x - 0.75 * z;
  float vein = abs(fract(side * 0.95) - 0.5) / 0.95;
  float line = max(smoothstep(0.085, 0.03, z), 0.75 * smoothstep(0.035, 0.008, vein));
  // Small veins part the blade into cells.
  vec3 cell = voronoi(q * vec2(4.2, 5.0) + 0.25 * fbm(vec3(q * 3.0, 1.0), 2));
  vec3 small = voronoi(q * 15.0);
  float net = max(0.6 * smoothstep(0.055, 0.0, cell.y), 0.3 * smoothstep(0.10, 0.0, small.y));
  vec3 grain = vec3(noise(pos * 26.0), noise(pos * 26.0 + 7.0), noise(pos * 26.0 + 15.0)) - 0.5;
  n = normalize(n + 0.10 * grain);
  vec3 c = mix(vec3(0.035, 0.125, 0.010), vec3(0.085, 0.245, 0.018), fbm(vec3(q * 1.8, 4.0), 4));
  c = mix(c, vec3(0.13, 0.32, 0.035), net * 0.55);
  return mix(c, vec3(0.26, 0.44, 0.10), line * 0.75);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.10 + 0.7 * uVary.x;
  float high = 0.62 + 0.24 * uVary.y;
  keyDir = normalize(vec3(-0.62 + 0.3 * uVary.z, 0.90, 0.30));
  keyColor = vec3(1.85, 1.72, 1.45) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.24, 0.28, 0.30);
  skyDown = vec3(0.09, 0.13, 0.03);
  keySharp = 12.0;
  vec3 ta = vec3(0.12, 0.22, 0.05);
  vec3 ro = ta + (7.2 - 0.7 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 26.0);
  vec3 far = background(p);
  float t = march(ro, rd, 4.0, 14.0, 130);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  int part;
  int drop;
  float dBug = bug(pos, part);
  float dDew = dew(pos, drop);
  float dLeaf = leaf(pos);
  Surface s;
  vec3 extra = vec3(0.0);
  if (dBug < min(dDew, dLeaf)) {
    s = ladybugSurface(bugFrame(pos), part, vec3(0.60, 0.026, 0.005), n);
  } else if (dDew < dLeaf) {
    // A drop shows the leaf under it and gathers the sun on its far side.
    vec3 below = refract(rd, n, 0.75);
    vec3 m = vec3(0.0, 1.0, 0.0);
    vec3 seen = leafSurface(pos + below * DEW[drop].z, m);
    float far_ = 0.5 - 0.5 * dot(n, normalize(vec3(keyDir.x, 0.0, keyDir.z)));
    s = Surface(seen * 0.55, 0.08, 0.03, 0.0, 1.0);
    extra = seen * keyColor * pow(far_, 3.0) * 1.8;
  } else {
    s = Surface(leafSurface(pos, n), 0.40, 0.04, 0.30, 0.8);
  }
  vec3 c = lit(s, pos, n, v, 0.4) + extra;
  return mix(c, far, smoothstep(8.0, 10.6, t));
}
