// Leaves and out-of-focus greenery behind a subject. #include "foliage.glsl"

/** Colour and cover of a leaf blade from a to b, w wide, bent sideways by `bend` of its length; blur in units of p. */
vec4 blade(vec2 p, vec2 a, vec2 b, float w, float bend, float blur, vec3 pale, vec3 dark) {
  vec2 d = b - a;
  float len = length(d);
  vec2 u = d / len;
  vec2 q = vec2(dot(p - a, u), dot(p - a, vec2(-u.y, u.x)));
  float x = clamp(q.x / len, 0.0, 1.0);
  float y = q.y - bend * len * 4.0 * x * (1.0 - x);
  float half0 = w * 2.3 * pow(x, 0.75) * pow(1.0 - x, 0.95);
  float over = max(-q.x, q.x - len);
  float edge = max(abs(y) - half0, over);
  float cover = smoothstep(blur, -blur, edge);
  float side = smoothstep(-blur - 0.002, blur + 0.002, y);
  float k = abs(y) / max(half0, 1e-3);
  vec3 c = mix(dark, pale, 0.25 + 0.6 * side + 0.1 * sin(q.x * 13.0 + q.y * 31.0 + len * 40.0));
  float rib = smoothstep(0.006 + blur, 0.0, abs(y));
  c = mix(c, pale * 1.25, 0.55 * rib);
  float veins = sin((x * len - 0.55 * abs(y)) * 110.0);
  c *= 1.0 + 0.05 * veins * smoothstep(0.02, 0.0, blur) * (1.0 - k);
  c += pale * 0.5 * pow(max(1.0 - abs(k - 0.55) * 1.8, 0.0), 3.0) * side * smoothstep(0.1, 0.5, x) * smoothstep(1.0, 0.6, x);
  return vec4(c, cover);
}
/** Lays a leaf over c. */
vec3 over(vec3 c, vec4 leaf) { return mix(c, leaf.rgb, leaf.a); }

/** Discs of light out of focus on a screen of unit cells: rgb-free strength, 0..about 1. */
float discs(vec2 p, float radius, float soft, float share, float salt) {
  vec2 n = floor(p);
  float sum = 0.0;
  for (int j = -1; j <= 1; j++) {
    for (int i = -1; i <= 1; i++) {
      vec2 cell = n + vec2(float(i), float(j));
      vec3 h = hash33(vec3(cell + 0.5, salt + uSeed));
      if (h.z > share) continue;
      float r = radius * (0.55 + 0.45 * h.y);
      float d = length(p - cell - h.xy);
      sum += (0.35 + 0.65 * h.z / share) * (1.0 - smoothstep(r * (1.0 - soft), r, d)) * (0.78 + 0.22 * smoothstep(0.5 * r, r, d));
    }
  }
  return sum;
}

/** Greenery far out of focus: dark mass, mid leaves and sun flecks as large soft discs. */
vec3 farLeaves(vec2 p, vec3 deep, vec3 leaf, vec3 sun, float open) {
  float mass = fbm(vec3(p * 0.9, 1.5), 3);
  float mid = fbm(vec3(p * 2.1 + 3.0, 4.5), 3);
  vec3 c = mix(deep, leaf, smoothstep(0.30, 0.72, mass));
  c = mix(c, leaf * 1.25, 0.55 * smoothstep(0.45, 0.7, mid));
  float s = 0.0;
  for (int i = ZERO; i < 4; i++) {
    vec4 kind = i == 0 ? vec4(1.7, 0.46, 0.42, 0.75) : (i == 1 ? vec4(2.9, 0.42, 0.34, 0.55) : (i == 2 ? vec4(1.9, 0.5, 0.45, 0.6) : vec4(2.2, 0.40, 0.28, 0.22 + 0.3 * open)));
    float d = discs(p * kind.x + 5.0 * float(i), kind.y, kind.z, kind.w, float(i));
    if (i < 2) c += leaf * 0.31 * d;
    else if (i == 2) c *= 1.0 - 0.30 * d;
    else s = d;
  }
  return c + sun * s * (0.25 + 0.75 * smoothstep(0.4, 0.65, mass));
}
