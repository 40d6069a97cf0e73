// For scenes that march a distance field under one key light and an environment: #include "studio.glsl".
// The scene defines map() and env(), and sets the light's variables at the start of render().

/** The scene's signed distance. */
float map(vec3 p);
/** Light that comes from direction d, linear; rough 0..1 blurs it. */
vec3 env(vec3 d, float rough);

vec3 keyDir = vec3(0.0, 1.0, 0.0);
vec3 keyColor = vec3(3.0);
vec3 skyUp = vec3(0.6);
vec3 skyDown = vec3(0.2);
/** Sharpness of the key's shadows: 4 for a large window, 40 for the sun. */
float keySharp = 10.0;

/** What a surface is made of; glow: share of the light that goes on under the surface; sheen: weight of its reflections. */
struct Surface { vec3 albedo; float rough; float f0; float glow; float sheen; };

// A bound that the compiler does not know keeps loops from being unrolled.
#define ZERO min(uSamples, 0)

/** Distance along the ray to the surface, or -1. */
float march(vec3 ro, vec3 rd, float tMin, float tMax, int steps) {
  float t = tMin;
  for (int i = ZERO; i < steps; i++) {
    float d = map(ro + rd * t);
    if (abs(d) < 0.0004 * t) return t;
    t += d;
    if (t > tMax) return -1.0;
  }
  return t;
}

/** Surface normal by four taps e apart. */
vec3 normalAt(vec3 p, float e) {
  vec3 n = vec3(0.0);
  for (int i = ZERO; i < 4; i++) {
    vec3 k = 0.5773 * (2.0 * vec3(((i + 3) >> 1) & 1, (i >> 1) & 1, i & 1) - 1.0);
    n += k * map(p + k * e);
  }
  return normalize(n);
}

/** Share of a broad light that reaches p from direction l, 0..1. */
float softShadow(vec3 p, vec3 l, float sharp, float tMax) {
  float lit = 1.0;
  float t = 0.012;
  for (int i = ZERO; i < 44; i++) {
    float d = map(p + l * t);
    lit = min(lit, 0.5 + 0.5 * sharp * d / t);
    if (lit < 0.0 || t > tMax) break;
    t += clamp(d, 0.012, 0.22);
  }
  lit = clamp(lit, 0.0, 1.0);
  return lit * lit * (3.0 - 2.0 * lit);
}

/** Openness of the surroundings of p, 0..1, looking `reach` far. */
float openness(vec3 p, vec3 n, float reach) {
  float closed = 0.0;
  float weight = 1.0;
  for (int i = ZERO; i < 6; i++) {
    float h = 0.008 + reach * float(i * i) / 25.0;
    closed += weight * max(h - map(p + n * h), 0.0) / (h + 0.02);
    weight *= 0.82;
  }
  return clamp(1.0 - closed * 0.36, 0.0, 1.0);
}

/** GGX highlight of the key light. */
float highlight(vec3 n, vec3 v, vec3 l, float rough, float f0) {
  vec3 h = normalize(v + l);
  float a = rough * rough;
  float nh = max(dot(n, h), 0.0);
  float nl = max(dot(n, l), 0.0);
  float nv = max(dot(n, v), 0.02);
  float q = nh * nh * (a * a - 1.0) + 1.0;
  float k = a * 0.5 + 0.05;
  float f = f0 + (1.0 - f0) * pow(1.0 - max(dot(v, h), 0.0), 5.0);
  return a * a / (PI * q * q) * f * nl / (4.0 * (nl * (1.0 - k) + k) * (nv * (1.0 - k) + k));
}

/** Light from the surface s at p towards v. */
vec3 lit(Surface s, vec3 p, vec3 n, vec3 v, float reach) {
  float nl = dot(n, keyDir);
  float wrap = s.glow * 0.6;
  float shadow = nl > -wrap ? softShadow(p + n * 0.006, keyDir, keySharp, 7.0) : 0.0;
  float ao = openness(p, n, reach);
  // Light that bounces between near surfaces takes their colour: corners of pale things stay pale.
  vec3 aoTint = pow(vec3(ao), 1.0 - 0.55 * s.albedo);
  float direct = max((nl + wrap) / (1.0 + wrap), 0.0) * mix(shadow, sqrt(shadow), s.glow);
  vec3 under = s.albedo * s.albedo * s.glow * (0.35 + 0.65 * pow(clamp(1.0 + dot(v, -keyDir) * 0.5, 0.0, 1.0), 2.0));
  vec3 fill = mix(skyDown, skyUp, 0.5 + 0.5 * n.y) * aoTint;
  vec3 color = s.albedo * (keyColor * direct + fill) + under * keyColor * 0.14 * (0.3 + shadow);
  float f = fresnel(n, v, s.f0);
  f = mix(f, s.f0, s.rough * 0.8);
  vec3 r = reflect(-v, n);
  float reflOpen = mix(ao, 1.0, 0.25) * smoothstep(-0.4, 0.35, r.y + 0.25 * ao);
  color *= 1.0 - f * s.sheen;
  color += s.sheen * f * env(r, s.rough) * reflOpen;
  color += s.sheen * keyColor * highlight(n, v, keyDir, max(s.rough, 0.08), s.f0) * shadow;
  return color;
}

float quickHash(uint n) { n ^= n >> 15; n *= 2246822519u; n ^= n >> 13; n *= 3266489917u; return float(n >> 8) / 16777216.0; }
/** noise() with a cheaper hash, for surfaces that take dozens of samples. */
float quickNoise(vec3 x) {
  x += uSeed * vec3(17.0, 31.0, 47.0);
  vec3 f = floor(x);
  ivec3 i = ivec3(f);
  f = x - f;
  f = f * f * (3.0 - 2.0 * f);
  uvec3 u = uvec3(i) * uvec3(73856093u, 19349663u, 83492791u);
  uvec3 v = uvec3(i + 1) * uvec3(73856093u, 19349663u, 83492791u);
  float a = mix(quickHash(u.x ^ u.y ^ u.z), quickHash(v.x ^ u.y ^ u.z), f.x);
  float b = mix(quickHash(u.x ^ v.y ^ u.z), quickHash(v.x ^ v.y ^ u.z), f.x);
  float c = mix(quickHash(u.x ^ u.y ^ v.z), quickHash(v.x ^ u.y ^ v.z), f.x);
  float d = mix(quickHash(u.x ^ v.y ^ v.z), quickHash(v.x ^ v.y ^ v.z), f.x);
  return mix(mix(a, b, f.y), mix(c, d, f.y), f.z);
}
/** fbm() of quickNoise. */
float quickFbm(vec3 x, int octaves) {
  const mat3 turn = mat3(0.00, 0.80, 0.60, -0.80, 0.36, -0.48, -0.60, -0.48, 0.64);
  float sum = 0.0;
  float weight = 0.5;
  float total = 0.0;
  for (int i = ZERO; i < octaves; i++) {
    sum += weight * quickNoise(x);
    total += weight;
    x = turn * x * 2.03 + 7.31;
    weight *= 0.5;
  }
  return sum / total;
}

/** Slope of a height field for bumps: n leans by the gradient g (tangent part of it). */
vec3 bump(vec3 n, vec3 g, float amount) { return normalize(n - amount * (g - n * dot(g, n))); }

/** Wood seen from above: x along the grain, boards `width` wide; rgb albedo, a height 0..1. */
vec4 wood(vec2 p, float width, vec3 pale, vec3 dark) {
  float board = floor(p.y / width);
  float inBoard = p.y / width - board;
  float id = hash11(board + 3.7);
  vec2 q = vec2(p.x + id * 31.0, p.y + id * 7.0);
  float wave = fbm(vec3(q.x * 0.35, q.y * 1.4, id * 9.0), 4);
  float rings = 0.5 + 0.5 * sin((q.y * 5.0 / width + wave * 9.0) * 2.2);
  float fibre = fbm(vec3(q.x * 1.6, q.y * 46.0, 2.0), 4);
  float pores = smoothstep(0.62, 0.75, noise(vec3(q.x * 5.0, q.y * 90.0, 5.0)));
  vec3 c = mix(dark, pale, clamp(0.25 + 0.4 * rings * wave + 0.6 * fibre + (id - 0.5) * 0.5, 0.0, 1.0));
  c *= 1.0 - 0.35 * pores;
  float seam = smoothstep(0.0, 0.018, min(inBoard, 1.0 - inBoard) * width);
  return vec4(c * mix(0.22, 1.0, seam), (0.6 + 0.3 * fibre - 0.25 * pores) * seam);
}

/** Discs of light out of focus on a screen of unit cells: 0..about 1; softness of their edges. */
float bokeh(vec2 p, float radius, float soft, float share) {
  vec2 n = floor(p);
  float sum = 0.0;
  for (int j = -1; j <= 1; j++) {
    for (int i = -1; i <= 1; i++) {
      vec2 cell = n + vec2(float(i), float(j)) + floor(uSeed);
      vec2 h = hash22(cell + 0.5);
      float strength = hash21(cell + 11.3);
      if (strength > share) continue;
      float r = radius * (0.6 + 0.4 * h.y);
      float d = length(p - n - vec2(float(i), float(j)) - h);
      sum += (0.35 + 0.65 * strength / share) * (1.0 - smoothstep(r * (1.0 - soft), r, d)) * (0.75 + 0.25 * smoothstep(0.5 * r, r, d));
    }
  }
  return sum;
}
