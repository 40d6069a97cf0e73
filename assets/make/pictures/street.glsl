// Roads under an open sky with trees in the distance: #include "studio.glsl" before it.

/** Sky and the blurred line of trees in direction d; season -1 (summer) .. 1 (autumn). */
vec3 openSky(vec3 d, float season, float rough) {
  float up = max(d.y, 0.0);
  vec3 sky = mix(vec3(0.78, 0.88, 1.0), vec3(0.20, 0.44, 0.86), smoothstep(0.0, 0.65, up));
  vec2 q = d.xz / (0.18 + up) * 0.55;
  float cloud = smoothstep(0.50, 0.78, quickFbm(vec3(q * 1.2, 4.0), 4));
  sky = mix(sky, vec3(1.0, 0.98, 0.96), cloud * 0.85 * smoothstep(0.02, 0.2, d.y));
  float a = atan(d.z, d.x);
  float top = 0.05 + 0.15 * quickFbm(vec3(a * 5.0, 1.0, 2.0), 4) + 0.05 * quickFbm(vec3(a * 26.0, 3.0, 5.0), 2);
  float tree = smoothstep(0.015 + 0.1 * rough, -0.015 - 0.1 * rough, d.y - top);
  float clump = quickFbm(vec3(a * 16.0, d.y * 26.0, 7.0), 4);
  vec3 green = mix(vec3(0.018, 0.045, 0.010), vec3(0.16, 0.27, 0.045), smoothstep(0.3, 0.72, clump));
  vec3 rust = mix(vec3(0.06, 0.022, 0.008), vec3(0.62, 0.24, 0.03), smoothstep(0.3, 0.72, clump));
  vec3 leaf = mix(green, rust, smoothstep(-0.2, 0.9, season + 0.9 * (quickFbm(vec3(a * 3.0, 9.0, 1.0), 2) - 0.5)));
  vec3 c = mix(sky, leaf, tree);
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
  return Surface(c * (1.0 - 0.5 * pool), mix(0.75, 0.10, pool), 0.04, 0.0, mix(0.5, 1.0, pool));
}
