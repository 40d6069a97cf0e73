// A bell pepper standing about the origin, 1 high and 1 wide to each side: #include "pepper.glsl" after "studio.glsl".

/** Body: four lobes that melt into one another; kind chooses its irregularities. */
float sdPepper(vec3 p, float kind) {
  vec3 q = p;
  q.x += 0.05 * sin(q.y * 2.1 + kind);
  q.z += 0.05 * sin(q.y * 1.7 + 2.0 * kind);
  float taper = 1.0 - 0.16 * q.y + 0.05 * q.y * q.y;
  q.xz *= taper;
  float d = 9.0;
  for (int i = ZERO; i < 4; i++) {
    float a = 0.5 * PI * float(i) + 0.3 * sin(float(i) * 2.4 + kind * 3.0) + kind;
    float size = 1.0 + 0.07 * sin(float(i) * 3.9 + kind * 5.0);
    vec3 c = vec3(0.435 * cos(a), 0.05 * sin(float(i) * 5.1 + kind), 0.435 * sin(a));
    d = smin(d, sdEllipsoid(q - c, vec3(0.53, 0.98, 0.53) * size), 0.18);
  }
  d = smax(d, -(length((p - vec3(0.0, 1.05, 0.0)) * vec3(1.0, 0.75, 1.0)) - 0.34), 0.22);
  return d * 0.82;
}

/** Green stem with its calyx, bent towards +x. */
float sdStem(vec3 p, float kind) {
  vec3 q = p - vec3(0.0, 0.60, 0.0);
  float a = atan(q.z, q.x);
  float r = length(q.xz);
  float lobes = 0.05 * cos(a * 5.0 + kind);
  float calyx = sdEllipsoid(q - vec3(0.0, 0.05 + 0.22 * r * r, 0.0), vec3(0.36 + lobes, 0.10, 0.36 + lobes));
  float y = clamp(q.y, 0.0, 0.80);
  vec2 axis = vec2(0.34, 0.12) * y * y * (1.0 + 0.2 * sin(kind));
  vec2 s = q.xz - axis;
  float sa = atan(s.y, s.x);
  float thick = 0.105 + 0.10 * smoothstep(0.22, 0.0, y) + 0.05 * smoothstep(0.55, 0.80, y) + 0.010 * cos(sa * 5.0);
  float stem = smax((length(s) - thick) * 0.85, q.y - 0.74 + 0.25 * q.x, 0.035);
  stem = max(stem, -q.y);
  return smin(calyx, stem, 0.12) * 0.9;
}

/** Stem's albedo: darker ridges, a dry cut at the end. */
vec3 stemColor(vec3 p) {
  float a = atan(p.z, p.x);
  vec3 c = mix(vec3(0.045, 0.135, 0.018), vec3(0.13, 0.27, 0.045), fbm(vec3(a * 2.5, p.y * 3.0, 2.0), 4));
  return mix(c, vec3(0.34, 0.33, 0.14), smoothstep(1.22, 1.33, p.y + 0.25 * p.x));
}

/** Skin of the base colour `base` at q; n takes its slight waves. */
vec3 skin(vec3 q, vec3 base, inout vec3 n) {
  vec3 wave = vec3(noise(q * 5.0), noise(q * 5.0 + 9.0), noise(q * 5.0 + 17.0)) - 0.5;
  vec3 fine = vec3(noise(q * 24.0), noise(q * 24.0 + 9.0), noise(q * 24.0 + 17.0)) - 0.5;
  n = normalize(n + 0.085 * wave + 0.018 * fine);
  float mottle = fbm(q * 2.6, 4);
  float fleck = smoothstep(0.66, 0.74, noise(q * 46.0));
  vec3 c = base * mix(0.72, 1.22, mottle);
  return mix(c, base * 1.5 + 0.01, fleck * 0.12);
}

/** Water drops: bends n inside a drop; x how much of a drop stands here, y its inner light. */
vec2 drops(vec3 q, vec3 light, float scale, float share, inout vec3 n) {
  vec3 x = q * scale + uSeed * 3.0;
  vec3 cell = floor(x);
  vec2 found = vec2(0.0);
  for (int i = ZERO; i < 27; i++) {
    vec3 g = cell + vec3(i % 3, (i / 3) % 3, i / 9) - 1.0;
    vec3 h = hash33(g + 0.5);
    if (h.z > share) continue;
    vec3 c = g + 0.2 + 0.6 * hash33(g + 7.5);
    float r = 0.16 + 0.26 * h.x * h.x;
    vec3 away = x - c;
    // Distance along the skin from the drop's middle, wherever the skin cuts the cell.
    vec3 along = away - n * dot(away, n);
    float off = dot(away, n) / 0.55;
    if (abs(off) > 0.98) continue;
    along.y *= along.y > 0.0 ? 0.8 : 1.0;
    r *= sqrt(1.0 - off * off);
    float d = length(along) / r;
    if (d < 1.0) {
      float inside = dot(normalize(along + 1e-4), light) * d;
      found = vec2(smoothstep(1.0, 0.86, d), 0.5 - 0.5 * inside);
      n = normalize(n + along / r * smoothstep(0.0, 0.9, d) * 1.1);
      break;
    }
  }
  return found;
}
