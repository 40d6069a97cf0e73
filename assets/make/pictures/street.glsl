// Roads under an open sky with trees in the distance: #include "studio.glsl" before it.

/** A line of trees over `behind`, three rows deep; a: direction along the horizon, y: height above it (both as angles), sun: where the light comes from. */
vec3 treeLine(vec3 behind, float a, float y, vec2 sun, float season, float rough) {
  vec3 c = behind;
  float soft = 0.05 + 0.9 * rough;
  float clumps = quickFbm(vec3(a * 30.0, y * 46.0, 7.0), 4);
  float leaves = quickFbm(vec3(a * 130.0, y * 170.0, 3.0), 2);
  for (int i = ZERO; i < 9; i++) {
    float row = float(i / 3);
    float wide = 0.115 + 0.035 * row;
    float cell = floor(a / wide + 0.37 * row) + float(i % 3) - 1.0;
    vec3 h = hash33(vec3(cell, row, 3.5 + uSeed));
    vec2 middle = vec2((cell + 0.2 + 0.6 * h.x - 0.37 * row) * wide, (0.112 - 0.018 * row) * (0.55 + 0.5 * h.y));
    vec2 q = (vec2(a, y) - middle) / vec2(wide * (0.62 + 0.2 * h.z), middle.y * 0.78 + 0.01);
    float edge = length(q) - 1.0 + 0.95 * (clumps - 0.5) + 0.4 * (leaves - 0.5);
    float cover = smoothstep(soft, -soft, edge);
    float round0 = 0.5 + 0.5 * dot(q, sun) / max(length(q), 0.6);
    float light = (0.16 + 0.95 * round0 * round0) * (0.45 + 1.1 * smoothstep(0.3, 0.75, clumps + 0.5 * (leaves - 0.5))) * smoothstep(-1.5, 0.3, q.y);
    vec3 green = mix(vec3(0.055, 0.105, 0.022), vec3(0.125, 0.165, 0.030), h.z);
    vec3 rust = mix(vec3(0.30, 0.055, 0.014), vec3(0.42, 0.205, 0.022), h.x);
    vec3 leaf = mix(green, rust, smoothstep(-0.3, 0.7, season + 1.1 * (h.y - 0.5))) * light * (0.75 + 0.14 * row);
    c = mix(c, leaf + 0.05 * (1.0 - 0.5 * row) * vec3(0.5, 0.62, 0.75), cover);
  }
  // Undergrowth in the shade of the crowns.
  vec3 low = mix(vec3(0.022, 0.034, 0.013), vec3(0.075, 0.105, 0.030), clumps) * (0.7 + 0.6 * leaves);
  low *= mix(1.0, 0.45, smoothstep(0.0, 0.05, y) * smoothstep(0.085, 0.05, y));
  return mix(c, low, smoothstep(0.022 + 0.1 * rough, -0.022 - 0.1 * rough, y - 0.052 - 0.05 * (clumps - 0.5)) * smoothstep(0.0, -0.02, y - 0.085));
}

/** Sky and trees far off in direction d; season -1 (summer) .. 1 (autumn). */
vec3 openSky(vec3 d, float season, float rough) {
  float up = max(d.y, 0.0);
  vec3 sky = mix(vec3(0.62, 0.78, 1.0), vec3(0.13, 0.34, 0.80), smoothstep(0.0, 0.55, up));
  vec2 q = d.xz / (0.18 + up) * 0.55;
  float cloud = smoothstep(0.48, 0.80, quickFbm(vec3(q * 1.2, 4.0), 4));
  sky = mix(sky, vec3(1.05, 1.03, 1.0), cloud * 0.9 * smoothstep(0.02, 0.2, d.y));
  float a = atan(d.z, d.x);
  vec2 flat0 = normalize(vec2(-d.z, d.x));
  vec2 sun = normalize(vec2(dot(keyDir.xz, flat0), keyDir.y));
  vec3 c = d.y > 0.32 ? sky : treeLine(sky, a, d.y, sun, season, rough);
  c += 2.2 * vec3(1.0, 0.93, 0.82) * smoothstep(0.995 - 0.25 * rough, 1.0, dot(d, keyDir)) * (1.0 - 0.7 * rough);
  return c;
}

/** Asphalt at p (xz) with a yellow line along x at z = line, and a pale kerb beyond z = kerb. */
Surface asphalt(vec3 p, float line, float kerb, float wet) {
  float grit = quickFbm(vec3(p.xz * 22.0, 1.0), 3);
  float patches = quickFbm(vec3(p.xz * 0.7, 5.0), 3);
  vec3 c = vec3(0.075, 0.076, 0.080) * (0.65 + 0.5 * grit + 0.4 * patches);
  float stripe = smoothstep(0.10, 0.07, abs(p.z - line)) * smoothstep(0.25, 0.45, grit + 0.25);
  c = mix(c, vec3(0.75, 0.48, 0.04), stripe * 0.85);
  float verge = smoothstep(kerb, kerb - 0.06, p.z);
  vec3 grass = mix(vec3(0.05, 0.10, 0.015), vec3(0.16, 0.26, 0.04), quickFbm(vec3(p.xz * 9.0, 8.0), 3));
  c = mix(c, mix(vec3(0.42, 0.40, 0.37), grass, smoothstep(kerb - 0.55, kerb - 0.62, p.z)), verge);
  float pool = wet * smoothstep(0.35, 0.62, patches) * (1.0 - verge);
  return Surface(c * (1.0 - 0.5 * pool), mix(0.75, 0.10, pool), 0.04, 0.0, mix(0.5, 1.0, pool) * (1.0 - 0.9 * verge));
}
