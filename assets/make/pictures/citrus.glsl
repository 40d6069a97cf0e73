// Orange peel and flesh: #include "citrus.glsl" after "studio.glsl".

/** Nearest of a jittered point in each unit cube: xyz vector to it, w distance. */
vec4 nearestPoint(vec3 x) {
  vec3 n = floor(x);
  vec3 f = x - n;
  vec4 best = vec4(0.0, 0.0, 0.0, 9.0);
  // The eight cells on the near side hold the nearest point but for rare ones that no one sees.
  vec3 side = step(0.5, f);
  for (int i = ZERO; i < 8; i++) {
    vec3 g = vec3(i & 1, (i >> 1) & 1, i >> 2) - 1.0 + side;
    vec3 r = g + hash33(n + g + floor(uSeed) + 0.5) - f;
    float d = dot(r, r);
    if (d < best.w) best = vec4(r, d);
  }
  best.w = sqrt(best.w);
  return best;
}

/** Unevenness of a fruit's shape, -1..1: cheaper than noise inside a distance field. */
float lump(vec3 q) { return sin(q.x * 2.7 + 1.3 + uSeed) * sin(q.y * 2.3 + 0.4) * sin(q.z * 3.1 + 2.0) + 0.4 * sin(q.x * 1.1 + q.z * 1.7); }

/** Peel at q on a fruit of radius about 1: albedo; n takes the dimples of its oil glands. */
vec3 peel(vec3 q, inout vec3 n) {
  vec4 gland = nearestPoint(q * 17.0 + 0.5 * fbm(q * 4.0, 3));
  float dimple = smoothstep(0.52, 0.10, gland.w);
  vec3 away = -gland.xyz / max(gland.w, 0.05);
  n = bump(n, away, 0.26 * smoothstep(0.55, 0.32, gland.w) * smoothstep(0.04, 0.26, gland.w));
  vec4 fine = nearestPoint(q * 34.0 + 3.0);
  n = bump(n, -fine.xyz / max(fine.w, 0.05), 0.09 * smoothstep(0.6, 0.3, fine.w));
  float blotch = fbm(q * 2.2 + 5.0, 4);
  vec3 c = mix(vec3(0.82, 0.140, 0.002), vec3(0.90, 0.215, 0.004), smoothstep(0.3, 0.7, blotch));
  c *= 1.0 - 0.16 * dimple;
  return c * (0.9 + 0.2 * noise(q * 30.0));
}

/** Cut face: uv from its centre, rind at radius 1. rgb albedo, a wetness; slope of its bumps. */
vec4 flesh(vec2 uv, out vec2 slope) {
  const float parts = 10.0;
  float r = length(uv);
  vec2 wobble = vec2(fbm(vec3(uv * 2.4, 1.0), 3), fbm(vec3(uv * 2.4, 8.0), 3)) - 0.5;
  vec2 q = uv + 0.10 * wobble;
  float rq = length(q);
  float a = atan(q.y, q.x) / (2.0 * PI) * parts;
  a += 0.22 * sin(a * 2.0 * PI / parts * 3.0 + uSeed) ;
  float part = floor(a);
  float inPart = fract(a) - 0.5;
  float toWall = (0.5 - abs(inPart)) * 2.0 * PI / parts * rq;
  float rim = 0.905 + 0.016 * (hash11(part + 2.0) - 0.5);
  float inside = smin(toWall - 0.006, smin(rim - rq, rq - 0.07 - 0.03 * hash11(part + 9.0), 0.08), 0.055);
  float pulp = smoothstep(0.0, 0.016, inside);
  // Juice sacs: long drops that point at the middle.
  vec2 sac = vec2(inPart * (3.0 + 8.0 * rq) + part * 17.0, rq * 6.2 + 0.9 * noise(vec3(q * 7.0, 2.0)));
  sac.x += 0.5 * (noise(vec3(q * 9.0, 5.0)) - 0.5);
  vec3 cell = voronoi(sac);
  float body = smoothstep(0.0, 0.32, cell.y);
  vec2 radial = q / max(rq, 0.01);
  vec2 across = vec2(-radial.y, radial.x);
  vec2 e = vec2(0.06, 0.0);
  float sx = voronoi(sac + e.xy).y - cell.y;
  float sy = voronoi(sac + e.yx).y - cell.y;
  slope = pulp * (across * sx * 1.0 + radial * sy * 0.6) / e.x;
  vec3 juice = mix(vec3(0.84, 0.125, 0.002), vec3(0.92, 0.225, 0.007), 0.55 * cell.z + 0.45 * body);
  juice = mix(juice * vec3(0.85, 0.60, 0.4), juice, 0.35 + 0.65 * body);
  juice = mix(juice, vec3(0.98, 0.42, 0.06), 0.5 * smoothstep(0.80, 1.0, noise(vec3(sac * 2.3, 3.0))));
  juice = mix(vec3(0.95, 0.42, 0.07), juice, smoothstep(0.0, 0.06, inside));
  vec3 pith = mix(vec3(0.80, 0.50, 0.18), vec3(0.84, 0.64, 0.33), smoothstep(0.3, 0.7, fbm(vec3(uv * 14.0, 4.0), 3)));
  pith = mix(pith, vec3(0.85, 0.32, 0.03), smoothstep(0.945, 0.968, r));
  pith = mix(pith, vec3(0.80, 0.14, 0.002), smoothstep(0.962, 0.985, r));
  return vec4(mix(pith, juice, pulp), pulp);
}

/** Leaf of length 1 along x, its width and bend by the parameters; p in the leaf's frame, y up. */
float sdLeaf(vec3 p, float wide, float bend) {
  p.y -= bend * p.x * (1.0 - p.x) * 4.0 - 0.30 * p.z * p.z / wide + 0.012 * sin(p.x * 17.0) * abs(p.z) / wide;
  float x = clamp(p.x, 0.0, 1.0);
  float w = wide * pow(4.0 * x * (1.0 - x), 0.72) * (1.15 - 0.35 * x);
  vec2 d = vec2(max(abs(p.z) - w, max(-p.x, p.x - 1.0)), abs(p.y) - 0.007);
  return (length(max(d, 0.0)) + min(max(d.x, d.y), 0.0)) * 0.55 - 0.004;
}

/** Leaf's albedo at q in its frame; n takes the veins. */
vec3 leafColor(vec3 q, inout vec3 n) {
  float z = abs(q.z);
  float vein = q.x - z * 0.9;
  float side = abs(fract(vein * 11.0) - 0.5) / 11.0;
  float line = max(smoothstep(0.010, 0.003, z), 0.6 * smoothstep(0.008, 0.001, side));
  n = bump(n, vec3(sign(fract(vein * 11.0) - 0.5), 0.0, 0.0), 0.10 * smoothstep(0.03, 0.0, side));
  vec3 c = mix(vec3(0.022, 0.085, 0.010), vec3(0.060, 0.175, 0.022), fbm(vec3(q.xz * 9.0, 2.0), 3));
  return mix(c, vec3(0.20, 0.33, 0.07), line * 0.4);
}
