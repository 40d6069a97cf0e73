// label: bell pepper
// alt: A red, a yellow and a green bell pepper on dark wood
#include "studio.glsl"
#include "pepper.glsl"

const float KINDS[3] = float[](1.7, 0.9, 2.6);

vec3 frame(vec3 p, int i) {
  vec3 q;
  if (i == 0) {
    q = p - vec3(-0.22, 0.89, -0.72);
    q.xy = rot2(-0.10) * q.xy;
    q.xz = rot2(2.5) * q.xz;
  } else if (i == 1) {
    // Lies on its side, its stem towards the viewer.
    q = p - vec3(-0.66, 0.735, 0.86);
    q.xz = rot2(-0.28) * q.xz;
    q.yz = rot2(-1.02) * q.yz;
    q.xz = rot2(0.4) * q.xz;
    q /= 0.92;
  } else {
    q = p - vec3(1.12, 0.80, 0.42);
    q.xy = rot2(0.22) * q.xy;
    q.yz = rot2(0.16) * q.yz;
    q.xz = rot2(-0.5) * q.xz;
    q /= 0.92;
  }
  return q;
}
float peppers(vec3 p, out int which, out bool stem) {
  float d = 9.0;
  which = 0;
  stem = false;
  for (int i = ZERO; i < 3; i++) {
    vec3 q = frame(p, i);
    float bound = length(q - vec3(0.08, 0.08, 0.0)) - 1.42;
    if (bound > d) continue;
    if (bound > 0.3) { d = bound; which = i; continue; }
    float scale = i == 0 ? 1.0 : 0.92;
    float body = sdPepper(q, KINDS[i]) * scale;
    float top = sdStem(q, KINDS[i]) * scale;
    if (body < d) { d = body; which = i; stem = false; }
    if (top < d) { d = top; which = i; stem = true; }
  }
  return d;
}
float map(vec3 p) {
  int which;
  bool stem;
  return min(p.y, peppers(p, which, stem));
}

vec3 env(vec3 d, float rough) {
  vec3 room = mix(vec3(0.10, 0.075, 0.055), vec3(0.10, 0.11, 0.13), smoothstep(-0.3, 0.9, d.y));
  float soft = 0.035 + 0.6 * rough;
  vec2 w = vec2(atan(d.x, d.z) + 1.15, d.y - 0.52);
  float window = smoothstep(soft, -soft, abs(w.x) - 0.36) * smoothstep(soft, -soft, abs(w.y) - 0.30);
  window *= 1.0 - 0.85 * smoothstep(0.045, 0.02, abs(w.x)) * (1.0 - rough);
  vec2 f = vec2(atan(d.x, d.z) - 1.75, d.y - 0.35);
  float strip = smoothstep(soft, -soft, abs(f.x) - 0.25) * smoothstep(soft, -soft, abs(f.y) - 0.55);
  return room + (window * vec3(7.0, 7.1, 7.3) + strip * vec3(3.4, 3.0, 2.5)) / (1.0 + 3.0 * rough);
}

vec3 background(vec2 p) {
  vec3 c = mix(vec3(0.020, 0.024, 0.028), vec3(0.085, 0.095, 0.10), smoothstep(1.6, 0.0, length(p - vec2(-0.55, 0.75))));
  c = mix(c, uVary.w < 0.0 ? c * vec3(2.6, 1.6, 1.0) : vec3(0.45, 0.46, 0.45), abs(uVary.w));
  return c * (0.75 + 0.5 * fbm(vec3(p * 2.0, 1.0), 4));
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.05 + 0.5 * uVary.x;
  float high = 0.50 + 0.24 * uVary.y;
  keyDir = normalize(vec3(-0.85 + 0.3 * uVary.z, 0.85, 0.42));
  keyColor = vec3(2.0, 1.85, 1.62) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.20, 0.22, 0.25);
  skyDown = vec3(0.13, 0.09, 0.06);
  keySharp = 6.5;
  vec3 ta = vec3(0.16, 0.78, 0.2);
  vec3 ro = ta + (8.2 - 0.6 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 27.5);
  vec3 far = background(p);
  float t = march(ro, rd, 4.0, 18.0, 120);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  int which;
  bool stem;
  float d = peppers(pos, which, stem);
  Surface s;
  if (pos.y < d) {
    vec4 w = wood(rot2(0.12) * pos.xz + vec2(0.0, 0.55), 1.25, vec3(0.105, 0.058, 0.034), vec3(0.026, 0.014, 0.009));
    s = Surface(mix(w.rgb, w.rgb * 3.4, max(uVary.w, 0.0)), 0.38, 0.04, 0.0, 0.8);
    n = normalize(vec3(0.0, 1.0, 0.05 * (w.a - 0.6)));
  } else {
    vec3 q = frame(pos, which);
    vec3 base = which == 0 ? vec3(0.44, 0.010, 0.006) : which == 1 ? vec3(0.74, 0.33, 0.004) : vec3(0.040, 0.150, 0.012);
    if (stem) {
      s = Surface(stemColor(q), 0.42, 0.045, 0.25, 0.9);
      n = bump(n, vec3(noise(q * 12.0), noise(q * 12.0 + 5.0), noise(q * 12.0 + 11.0)) - 0.5, 0.25);
    } else s = Surface(skin(q + float(which) * 5.0, base, n), 0.10, 0.05, 0.28, 1.0);
  }
  vec3 c = lit(s, pos, n, v, 0.5);
  return mix(c, far, smoothstep(9.3, 12.5, t));
}
