// label: ladybug
// alt: A ladybug on the golden petals of a flower
#include "studio.glsl"
#include "ladybug.glsl"

const vec3 FLOWER = vec3(-1.62, 0.0, -1.42);
const float PETALS = 15.0;

/** Coordinates on the nearest petal of a layer: x outwards, y height, z across; w the petal's number. */
vec4 petalFrame(vec3 p, float turn) {
  vec3 q = p - FLOWER;
  float a = atan(q.z, q.x) + turn;
  float step_ = 2.0 * PI / PETALS;
  float k = floor(a / step_ + 0.5);
  float id = mod(k, PETALS) + turn * 40.0;
  q.xz = rot2(-(k * step_ - turn) + 0.05 * sin(id * 4.0)) * q.xz * vec2(1.0, -1.0);
  return vec4(q.x, q.y, q.z, id);
}
float petalHeight(vec4 f) {
  float rise = 0.10 * sin(f.w * 2.7) * smoothstep(0.8, 3.6, f.x);
  float grooves = 0.024 * cos(f.z * 15.0) * smoothstep(0.35, 0.1, abs(f.z));
  return 0.02 + rise - 0.035 * f.x * f.x * 0.35 + 0.16 * smoothstep(0.2, 1.6, f.x) - 0.35 * f.z * f.z + grooves;
}
float petal(vec4 f, float drop) {
  float len = 3.85 + 0.22 * sin(f.w * 5.1);
  float x = clamp(f.x / len, 0.0, 1.0);
  float notch = 0.05 * cos(f.z * 13.0);
  float w = smin(0.52, 0.207 * max(f.x, 0.0), 0.12) * pow(clamp(1.0 - pow(x, 6.0), 0.0, 1.0), 0.5) + 0.01;
  float outline = max(abs(f.z) - w, f.x - len + notch);
  return max(abs(f.y + drop - petalHeight(f)) - 0.016, outline * 0.7) * 0.62;
}
float petals(vec3 p, out vec4 frame) {
  vec4 a = petalFrame(p, 0.0);
  vec4 b = petalFrame(p, PI / PETALS + 0.02);
  float da = petal(a, 0.0);
  float db = petal(b, 0.14);
  frame = da < db ? a : b;
  return min(da, db);
}
float disc(vec3 p) {
  vec3 q = p - FLOWER - vec3(0.0, 0.02, 0.0);
  if (length(q) > 1.6) return length(q) - 1.3;
  float r = length(q.xz);
  float d = sdEllipsoid(q, vec3(1.05, 0.50, 1.05)) + 0.10 * smoothstep(0.45, 0.0, r);
  // Florets on two families of spirals.
  float a = atan(q.z, q.x);
  float l = log(max(r, 0.05)) * 4.2;
  float f = sin(a * 13.0 + l * 3.0) * sin(a * 21.0 - l * 4.4);
  return (d - 0.045 * f * smoothstep(0.05, 0.5, r)) * 0.6;
}
vec3 bugFrame(vec3 p) {
  vec3 q = p - vec3(0.42, 0.135, 0.38);
  q.xz = rot2(-2.45) * q.xz;
  q.xy = rot2(-0.05) * q.xy;
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
  vec4 f;
  float d = min(petals(p, f), disc(p));
  return min(d, bug(p, i));
}

vec3 env(vec3 d, float rough) {
  vec3 c = mix(vec3(0.30, 0.30, 0.24), vec3(0.14, 0.22, 0.08), smoothstep(-0.4, 0.05, d.y));
  c = mix(c, vec3(0.48, 0.64, 0.82), smoothstep(0.15, 0.85, d.y));
  float soft = 0.04 + 0.5 * rough;
  vec2 w = vec2(atan(d.x, d.z) + 0.75, d.y - 0.76);
  float cloud = smoothstep(soft, -soft, length(w * vec2(0.7, 1.6)) - 0.32);
  return c + cloud * vec3(5.0, 4.9, 4.7) / (1.0 + 3.0 * rough);
}

vec3 background(vec2 p) {
  vec2 q = p + vec2(0.4 * uVary.x, -0.2 * uVary.y);
  float blot = fbm(vec3(q * 1.3, 2.0), 3);
  vec3 c = mix(vec3(0.012, 0.045, 0.012), vec3(0.085, 0.19, 0.028), smoothstep(0.3, 0.72, blot));
  c = mix(c, vec3(0.24, 0.33, 0.07), 0.6 * smoothstep(0.56, 0.78, blot));
  c = mix(c, c.rbg * 1.2, 0.4 * max(uVary.w, 0.0));
  c += vec3(0.45, 0.60, 0.15) * 0.20 * bokeh(q * 2.1 + 14.0, 0.44, 0.22, 0.45);
  return c;
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.12 + 0.6 * uVary.x;
  float high = 0.86 + 0.22 * uVary.y;
  keyDir = normalize(vec3(-0.85 + 0.3 * uVary.z, 0.72, 0.10));
  keyColor = vec3(1.45, 1.35, 1.15) * mix(vec3(1.0), vec3(1.1, 0.95, 0.75), uVary.z);
  skyUp = vec3(0.15, 0.18, 0.23);
  skyDown = vec3(0.14, 0.15, 0.08);
  keySharp = 12.0;
  vec3 ta = vec3(0.05, 0.22, 0.0);
  vec3 ro = ta + (7.6 - 0.7 * uVary.y) * vec3(sin(yaw) * cos(high), sin(high), cos(yaw) * cos(high));
  vec3 rd = camera(ro, ta, p, 30.0);
  vec3 far = background(p);
  float t = march(ro, rd, 4.0, 14.0, 140);
  if (t < 0.0) return far;
  vec3 pos = ro + rd * t;
  vec3 v = -rd;
  vec3 n = normalAt(pos, 0.002);
  int part;
  vec4 f;
  float dBug = bug(pos, part);
  float dDisc = disc(pos);
  float dPetal = petals(pos, f);
  Surface s;
  if (dBug < min(dDisc, dPetal)) {
    s = ladybugSurface(bugFrame(pos), part, vec3(0.62, 0.030, 0.005), n);
  } else if (dDisc < dPetal) {
    float r = length(pos.xz - FLOWER.xz);
    vec3 c = mix(vec3(0.36, 0.17, 0.008), vec3(0.62, 0.27, 0.006), smoothstep(0.2, 0.9, r));
    c *= mix(0.45, 1.25, noise(pos * 19.0));
    s = Surface(c, 0.6, 0.04, 0.3, 0.5);
  } else {
    vec3 grain = vec3(noise(pos * 22.0), noise(pos * 22.0 + 7.0), noise(pos * 22.0 + 15.0)) - 0.5;
    n = normalize(n + 0.06 * grain);
    vec3 white = mix(vec3(0.66, 0.655, 0.64), vec3(0.50, 0.52, 0.34), smoothstep(1.6, 0.8, f.x));
    vec3 gold = mix(vec3(0.80, 0.47, 0.012), vec3(0.74, 0.30, 0.008), smoothstep(2.4, 0.9, f.x));
    vec3 blade = mix(gold, white, smoothstep(0.0, 0.7, -uVary.w));
    s = Surface(blade * mix(0.86, 1.0, smoothstep(0.0, 0.12, abs(abs(f.z) - 0.21))) * (0.94 + 0.12 * noise(vec3(f.x * 1.5, f.z * 30.0, f.w))), 0.55, 0.04, 0.30, 0.5);
  }
  return lit(s, pos, n, v, 0.4);
}
