// label: orange
// alt: Ripe oranges among green leaves on a sunlit tree
#include "studio.glsl"
#include "citrus.glsl"

const int LEAVES = 11;
// Base of each leaf with its length; direction; side that faces up with its width.
const vec4 BASE[LEAVES] = vec4[](
  vec4(0.10, 1.22, 0.10, 1.35), vec4(-0.02, 1.24, 0.05, 1.30), vec4(0.05, 1.35, -0.10, 1.2), vec4(0.45, 1.62, -0.25, 1.25),
  vec4(-0.55, 1.60, -0.35, 1.3), vec4(1.10, 1.55, -0.8, 1.35), vec4(-1.30, 1.02, -0.9, 1.1), vec4(1.35, 0.70, -1.0, 1.1),
  vec4(-1.15, 0.62, -1.2, 1.15), vec4(1.25, 0.35, -1.3, 1.3), vec4(-1.5, 1.75, -0.9, 1.3));
const vec3 ALONG[LEAVES] = vec3[](
  vec3(0.80, -0.34, 0.42), vec3(-0.82, -0.20, 0.50), vec3(0.10, 0.45, 0.88), vec3(0.86, 0.30, 0.30),
  vec3(-0.86, 0.15, 0.35), vec3(0.72, -0.55, 0.25), vec3(-0.45, -0.72, 0.40), vec3(0.80, 0.20, 0.50),
  vec3(-0.85, -0.45, 0.2), vec3(0.75, -0.62, 0.1), vec3(-0.5, -0.75, 0.3));
const vec4 UPWARD[LEAVES] = vec4[](
  vec4(0.35, 0.85, 0.45, 0.25), vec4(-0.25, 0.80, 0.55, 0.24), vec4(0.0, 0.80, -0.35, 0.22), vec4(-0.1, 0.6, 0.8, 0.23),
  vec4(0.1, 0.7, 0.7, 0.24), vec4(0.35, 0.35, 0.85, 0.24), vec4(-0.5, 0.3, 0.8, 0.25), vec4(0.5, 0.25, 0.8, 0.25),
  vec4(-0.3, 0.5, 0.8, 0.25), vec4(0.4, 0.4, 0.8, 0.24), vec4(0.2, 0.3, 0.9, 0.25));

const vec4 FRUIT[3] = vec4[](vec4(0.0, 0.0, 0.0, 1.0), vec4(-1.42, -0.62, -1.35, 0.94), vec4(1.95, -0.42, -2.7, 0.95));

vec3 leafFrame(vec3 p, int i) {
  vec3 x = normalize(ALONG[i] + vec3(0.0, 0.12 * sin(uSeed + float(i)), 0.0));
  vec3 z = normalize(cross(x, UPWARD[i].xyz));
  vec3 y = cross(z, x);
  vec3 q = p - BASE[i].xyz;
  return vec3(dot(q, x), dot(q, y), dot(q, z)) / BASE[i].w;
}
float leaves(vec3 p, out int nearest) {
  nearest = 0;
  // All leaves stand above this plane.
  if (p.y < -0.75) return -0.45 - p.y;
  float d = 9.0;
  for (int i = ZERO; i < LEAVES; i++) {
    vec3 c = BASE[i].xyz + 0.5 * BASE[i].w * ALONG[i];
    float l = length(p - c) - 0.62 * BASE[i].w;
    if (l > d) continue;
    if (l < 0.25) l = sdLeaf(leafFrame(p, i), UPWARD[i].w, 0.10 + 0.02 * float(i % 4)) * BASE[i].w;
    if (l < d) { d = l; nearest = i; }
  }
  return d;
}
float fruit(vec3 p, out int nearest) {
  float d = 9.0;
  nearest = 0;
  for (int i = ZERO; i < 3; i++) {
    vec3 q = p - FRUIT[i].xyz;
    float l = length(q * vec3(1.0, 1.03, 1.0)) - FRUIT[i].w;
    if (l < 0.2) l += 0.034 * smoothstep(0.965, 1.0, normalize(q).y) + 0.008 * lump(q + float(i));
    if (l < d) { d = l; nearest = i; }
  }
  return d * 0.96;
}
float twigs(vec3 p) {
  float d = sdCapsule(p, vec3(0.0, 0.90, 0.0), vec3(0.05, 1.32, -0.05), 0.038);
  d = min(d, sdCapsule(p, vec3(0.05, 1.32, -0.05), vec3(0.55, 1.70, -0.35), 0.045));
  d = min(d, sdCapsule(p, vec3(0.55, 1.70, -0.35), vec3(2.6, 2.0, -1.3), 0.06));
  d = min(d, sdCapsule(p, vec3(0.05, 1.32, -0.05), vec3(-0.6, 1.62, -0.4), 0.035));
  d = min(d, sdCapsule(p, vec3(-0.6, 1.62, -0.4), vec3(-2.2, 1.7, -1.2), 0.045));
  d = min(d, sdCapsule(p, FRUIT[1].xyz + vec3(0.0, 0.85, 0.0), vec3(-1.30, 1.75, -0.95), 0.035));
  d = min(d, sdCapsule(p, vec3(1.30, 1.78, -0.66), vec3(1.36, 0.2, -1.35), 0.032));
  return d;
}
float map(vec3 p) {
  int i;
  float d = fruit(p, i);
  d = min(d, leaves(p, i));
  return min(d, twigs(p));
}

vec3 env(vec3 d, float rough) {
  vec3 c = mix(vec3(0.05, 0.09, 0.02), vec3(0.50, 0.72, 0.95), smoothstep(-0.3, 0.8, d.y));
  float leafy = smoothstep(0.35, 0.65, fbm(d * 4.0 + 3.0, 3));
  c = mix(c, vec3(0.06, 0.12, 0.02), 0.6 * leafy * (1.0 - 0.5 * rough));
  return c + 3.0 * vec3(1.0, 0.93, 0.8) * smoothstep(0.93 - 0.3 * rough, 1.0, dot(d, keyDir)) * (1.0 - 0.7 * rough);
}

/** The orchard out of focus: shade below, sky through the crowns above. */
vec3 background(vec2 p) {
  vec2 q = p + vec2(0.35 * uVary.x, -0.15 * uVary.y);
  float blot = fbm(vec3(q * 1.15, 2.0), 3);
  float fine = fbm(vec3(q * 2.6, 5.0), 3);
  vec3 shade = mix(vec3(0.020, 0.060, 0.016), vec3(0.10, 0.22, 0.035), smoothstep(0.30, 0.72, fine));
  vec3 sky = mix(vec3(0.34, 0.55, 0.72), vec3(0.60, 0.68, 0.50), max(uVary.w, 0.0));
  vec3 c = mix(shade, sky, 0.75 * smoothstep(0.46, 0.74, blot + 0.22 * q.y - 0.04 + 0.1 * uVary.w));
  c += vec3(0.55, 0.62, 0.16) * 0.30 * bokeh(q * 2.1 + 2.0, 0.42, 0.22, 0.50);
  c += vec3(0.75, 0.80, 0.45) * 0.22 * bokeh(q * 3.4 + 7.0, 0.38, 0.2, 0.35);
  c += vec3(0.85, 0.28, 0.02) * 0.30 * bokeh(q * 1.5 + 21.0, 0.30, 0.55, 0.22);
  return c;
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.10 + 0.5 * uVary.x;
  float high = 0.03 + 0.3 * uVary.y;
  keyDir = normalize(vec3(-0.55 + 0.35 * uVary.z, 0.74, 0.66));
  keyColor = vec3(1.75, 1.58, 1.28) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.36, 0.38, 0.38);
  skyDown = vec3(0.22, 0.17, 0.05);
  keySharp = 14.0;
  vec3 ta = vec3(0.0, 0.18, 0.0);
  vec3 ro = ta + (7.4 - 0.7 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 26.0);
  vec3 far = background(p);
  float t = march(ro, rd, 4.0, 13.0, 120);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  int iFruit;
  int iLeaf;
  float dFruit = fruit(pos, iFruit);
  float dLeaf = leaves(pos, iLeaf);
  float dTwig = twigs(pos);
  float best = min(dFruit, min(dLeaf, dTwig));
  Surface s = Surface(vec3(0.13, 0.115, 0.05) * (0.6 + 0.8 * noise(pos * 30.0)), 0.7, 0.04, 0.0, 0.7);
  vec3 through = vec3(0.0);
  if (best == dFruit) {
    vec3 q = (pos - FRUIT[iFruit].xyz) / FRUIT[iFruit].w;
    s = Surface(peel(q + float(iFruit) * 3.0, n), 0.38, 0.04, 0.35, 1.0);
    float green = smoothstep(0.90, 1.0, q.y);
    s.albedo = mix(s.albedo, vec3(0.32, 0.20, 0.01), green * 0.6);
  } else if (best == dLeaf) {
    vec3 q = leafFrame(pos, iLeaf);
    s = Surface(leafColor(q, n), 0.34, 0.045, 0.35, 1.0);
    s.albedo *= 0.8 + 0.5 * hash11(float(iLeaf));
    // Sun that comes through the blade, yellow-green.
    through = vec3(0.22, 0.36, 0.02) * max(-dot(n, keyDir), 0.0) * 0.8;
  }
  vec3 c = lit(s, pos, n, v, 0.45) + through * keyColor;
  float blur = smoothstep(8.0, 10.2, t);
  return mix(c, far, 0.30 * blur);
}
