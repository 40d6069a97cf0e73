// A baked pizza of radius 1.9 lying on y = 0: #include "pizza.glsl" after "studio.glsl".

const float CRUST_R = 1.70;

/** Waves of the dough along the rim at angle a. */
float rimWave(float a) { return 0.5 * sin(a * 5.0 + 1.0 + uSeed) + 0.3 * sin(a * 11.0 + 2.0) + 0.25 * sin(a * 17.0 + 0.7 * uSeed); }

/** Rim and base without toppings. */
float sdPizza(vec3 p) {
  float r = length(p.xz);
  if (p.y > 0.5) return p.y - 0.4;
  if (r > 2.2) return r - 2.0;
  float a = atan(p.z, p.x);
  float wave = rimWave(a);
  vec2 q = vec2(r - CRUST_R - 0.025 * wave, p.y - 0.155);
  float fat = 0.185 + 0.022 * wave + 0.02 * sin(a * 23.0 + p.y * 9.0);
  float rim = (length(q * vec2(0.92, 1.0)) - fat) * 0.85;
  float lumps = sin(p.x * 7.0 + 1.0) * sin(p.z * 6.0 + 2.0) + 0.5 * sin(p.x * 15.0 + p.z * 4.0) * sin(p.z * 13.0);
  float base = max((p.y - 0.155 - 0.014 * lumps) * 0.85, r - CRUST_R);
  float d = smin(rim, base, 0.10);
  return max(d, -p.y);
}

/** How much cheese lies at q, and how brown it is. */
vec2 cheese(vec2 q) {
  vec2 w = vec2(quickFbm(vec3(q * 1.6, 1.0), 2), quickFbm(vec3(q * 1.6, 8.0), 2)) - 0.5;
  float m = quickFbm(vec3(q * 2.1 + w * 1.5, 4.0), 4);
  float cover = smoothstep(0.415, 0.53, m);
  float brown = smoothstep(0.57, 0.70, quickFbm(vec3(q * 4.6 + w * 2.0, 12.0), 4)) * smoothstep(0.45, 0.6, m);
  return vec2(cover, brown);
}
/** Height of the melted top, for bumps. */
float topHeight(vec2 q) {
  vec2 c = cheese(q);
  return 0.6 * c.x + 0.5 * quickFbm(vec3(q * 9.0, 3.0), 3) + 0.35 * c.y * quickFbm(vec3(q * 22.0, 6.0), 2);
}

/** Sauce and melted cheese at q. */
Surface meltedSurface(vec2 q, inout vec3 n) {
  vec2 c = cheese(q);
  float grain = quickFbm(vec3(q * 18.0, 2.0), 3);
  vec3 sauce = mix(vec3(0.30, 0.022, 0.004), vec3(0.56, 0.080, 0.008), grain);
  vec3 cream = mix(vec3(0.82, 0.50, 0.14), vec3(0.90, 0.69, 0.32), smoothstep(0.35, 0.65, quickFbm(vec3(q * 6.0, 7.0), 3)));
  cream = mix(cream, vec3(0.80, 0.36, 0.07), 0.45 * smoothstep(0.5, 0.75, grain));
  cream = mix(cream, vec3(0.42, 0.155, 0.032), c.y * 0.85);
  cream = mix(cream, vec3(0.13, 0.045, 0.014), smoothstep(0.6, 1.0, c.y * (0.6 + grain)) * 0.6);
  const float e = 0.016;
  // One call in a loop: three in a row make the program three times as long to compile.
  vec3 h;
  for (int i = ZERO; i < 3; i++) h[i] = topHeight(q + e * vec2(i & 1, i >> 1));
  n = bump(n, vec3(h.y - h.x, 0.0, h.z - h.x) / e, 0.075);
  return Surface(mix(sauce, cream, c.x * 0.96), mix(0.26, 0.34, c.x), 0.04, 0.22, 1.0);
}
/** Baked rim at p: golden, charred in places, dusted with flour. */
Surface rimSurface(vec3 p, inout vec3 n) {
  vec2 along = normalize(p.xz) * 3.4;
  float high = smoothstep(0.2, 0.34, p.y);
  float charred = smoothstep(0.52, 0.70, quickFbm(vec3(along + 0.8 * length(p.xz), p.y * 5.0 + 2.0), 4) + 0.10 * high);
  vec3 dough = mix(vec3(0.72, 0.43, 0.17), vec3(0.50, 0.215, 0.055), smoothstep(0.30, 0.62, quickFbm(p * 4.0, 4) + 0.25 * high));
  dough = mix(dough, vec3(0.060, 0.028, 0.014), charred * 0.82);
  float flour = smoothstep(0.46, 0.72, quickFbm(p * 24.0, 3)) * smoothstep(0.42, 0.68, quickNoise(p * 4.0 + 3.0));
  dough = mix(dough, vec3(0.80, 0.66, 0.46), 0.40 * flour * (1.0 - charred));
  vec3 crumb = vec3(quickNoise(p * 13.0), quickNoise(p * 13.0 + 7.0), quickNoise(p * 13.0 + 15.0)) - 0.5;
  vec3 pores = vec3(quickNoise(p * 42.0), quickNoise(p * 42.0 + 7.0), quickNoise(p * 42.0 + 15.0)) - 0.5;
  n = normalize(n + 0.30 * crumb + 0.20 * pores);
  return Surface(dough, 0.62, 0.04, 0.1, 0.7);
}
/** Surface of the pizza at p (its own frame); n takes the bumps. */
Surface pizzaSurface(vec3 p, inout vec3 n) {
  float rag = 0.06 * (quickFbm(vec3(p.xz * 5.0, 5.0), 3) - 0.5) + 0.02 * rimWave(atan(p.z, p.x));
  float onRim = smoothstep(1.50, 1.58, length(p.xz) + rag);
  if (onRim <= 0.0) return meltedSurface(p.xz, n);
  if (onRim >= 1.0) return rimSurface(p, n);
  vec3 m = n;
  Surface top = meltedSurface(p.xz, m);
  Surface rim = rimSurface(p, n);
  n = normalize(mix(m, n, onRim));
  return Surface(mix(top.albedo, rim.albedo, onRim), mix(top.rough, rim.rough, onRim), 0.04, mix(top.glow, rim.glow, onRim), mix(top.sheen, rim.sheen, onRim));
}

/** Slice of salami of radius r about the origin, its edge curled up. */
float sdSalami(vec3 p, float r) {
  float d = length(p.xz);
  p.y -= 0.050 * smoothstep(0.55 * r, r, d) * (0.7 + 0.3 * sin(atan(p.z, p.x) * 3.0));
  return sdRoundBox(vec3(d - 0.0, p.y, 0.0), vec3(r, 0.024, 1.0), 0.02) * 0.8;
}
Surface salamiSurface(vec3 q, float r, inout vec3 n) {
  float d = length(q.xz) / r;
  float fat = 0.7 * smoothstep(0.62, 0.76, quickNoise(q * 34.0)) + 0.6 * smoothstep(0.60, 0.75, quickNoise(q * 62.0));
  vec3 c = mix(vec3(0.34, 0.030, 0.010), vec3(0.48, 0.062, 0.016), quickFbm(q * 10.0, 3));
  c = mix(c, vec3(0.62, 0.20, 0.07), clamp(fat, 0.0, 1.0) * 0.5);
  c = mix(c, vec3(0.12, 0.016, 0.007), smoothstep(0.80, 1.0, d) * 0.8);
  n = normalize(n + 0.22 * (vec3(quickNoise(q * 20.0), quickNoise(q * 20.0 + 5.0), quickNoise(q * 20.0 + 9.0)) - 0.5));
  return Surface(c, 0.24, 0.045, 0.2, 1.0);
}

/** Basil leaf of length 1 along x. */
float sdBasil(vec3 p) {
  p.y -= 0.10 * sin(PI * clamp(p.x, 0.0, 1.0)) - 0.55 * p.z * p.z + 0.014 * sin(p.x * 15.0) * abs(p.z) * 4.0;
  float x = clamp(p.x, 0.0, 1.0);
  float w = 0.31 * pow(4.0 * x * (1.0 - x), 0.62) * (1.2 - 0.45 * x);
  vec2 d = vec2(max(abs(p.z) - w, max(-p.x, p.x - 1.0)), abs(p.y) - 0.008);
  return (length(max(d, 0.0)) + min(max(d.x, d.y), 0.0)) * 0.5 - 0.004;
}
Surface basilSurface(vec3 q, inout vec3 n) {
  float vein = q.x - abs(q.z) * 0.8;
  float side = abs(fract(vein * 7.0) - 0.5) / 7.0;
  float line = max(smoothstep(0.018, 0.005, abs(q.z)), 0.6 * smoothstep(0.014, 0.002, side));
  n = bump(n, vec3(sign(fract(vein * 7.0) - 0.5), 0.0, 0.0), 0.22 * smoothstep(0.05, 0.0, side));
  vec3 c = mix(vec3(0.030, 0.120, 0.010), vec3(0.085, 0.24, 0.022), quickFbm(vec3(q.xz * 8.0, 2.0), 3));
  return Surface(mix(c, vec3(0.17, 0.32, 0.06), line * 0.5), 0.34, 0.045, 0.3, 0.9);
}
