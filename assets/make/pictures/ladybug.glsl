// A seven-spotted ladybug at the origin, about 2.4 long, its head towards +x, standing on y = 0: #include "ladybug.glsl" after "studio.glsl".

float sdElytra(vec3 p) {
  vec3 q = p - vec3(-0.18, 0.20, 0.0);
  float d = sdEllipsoid(q, vec3(1.06, 0.80, 0.93));
  // A rolled edge below, a seam between the wings, a straight front.
  d = smax(d, -q.y - 0.02, 0.10);
  d = smax(d, q.x - 0.92 + 0.10 * q.z * q.z, 0.06);
  d += 0.022 * smoothstep(0.022, 0.0, abs(p.z)) * step(0.0, q.y);
  d += 0.012 * smoothstep(0.16, 0.06, q.y);
  return d * 0.9;
}
float sdPronotum(vec3 p) {
  vec3 q = p - vec3(0.72, 0.27, 0.0);
  return smax(sdEllipsoid(q, vec3(0.36, 0.40, 0.60)), -q.y - 0.12, 0.08);
}
float sdHead(vec3 p) {
  vec3 q = p - vec3(1.03, 0.22, 0.0);
  float d = sdEllipsoid(q, vec3(0.20, 0.21, 0.29));
  return smin(d, sdEllipsoid(q - vec3(0.15, -0.08, 0.0), vec3(0.10, 0.09, 0.14)), 0.06);
}
float sdEyes(vec3 p) { return length(vec3(p.x - 1.09, p.y - 0.27, abs(p.z) - 0.235)) - 0.078; }

/** Legs, feelers and underside; ground(p) is not known here: feet stand at y = 0. */
float sdLimbs(vec3 p) {
  vec3 q = vec3(p.xy, abs(p.z));
  float d = sdEllipsoid(p - vec3(-0.05, 0.16, 0.0), vec3(0.92, 0.14, 0.70));
  float s = sign(p.z) * 0.05;
  d = min(d, sdCapsule(q, vec3(0.62, 0.14, 0.35), vec3(0.80 + s, 0.22, 0.72), 0.055));
  d = min(d, sdCapsule(q, vec3(0.80 + s, 0.22, 0.72), vec3(1.02 + s, 0.02, 0.92), 0.036));
  d = min(d, sdCapsule(q, vec3(1.02 + s, 0.02, 0.92), vec3(1.16 + s, 0.015, 0.96), 0.026));
  d = min(d, sdCapsule(q, vec3(0.10, 0.14, 0.5), vec3(0.18 - s, 0.24, 1.02), 0.055));
  d = min(d, sdCapsule(q, vec3(0.18 - s, 0.24, 1.02), vec3(0.24 - s, 0.02, 1.28), 0.036));
  d = min(d, sdCapsule(q, vec3(0.24 - s, 0.02, 1.28), vec3(0.33 - s, 0.015, 1.38), 0.026));
  d = min(d, sdCapsule(q, vec3(-0.45, 0.14, 0.5), vec3(-0.62 + s, 0.22, 0.96), 0.055));
  d = min(d, sdCapsule(q, vec3(-0.62 + s, 0.22, 0.96), vec3(-0.84 + s, 0.02, 1.16), 0.036));
  d = min(d, sdCapsule(q, vec3(-0.84 + s, 0.02, 1.16), vec3(-0.95 + s, 0.015, 1.22), 0.026));
  // Feelers with a club at the end.
  d = min(d, sdCapsule(q, vec3(1.14, 0.24, 0.16), vec3(1.36, 0.33, 0.30), 0.020));
  d = min(d, sdCapsule(q, vec3(1.36, 0.33, 0.30), vec3(1.43, 0.29, 0.42), 0.032));
  return d;
}
/** The whole insect; which: 0 wings, 1 shield, 2 head, 3 eyes, 4 limbs. */
float sdLadybug(vec3 p, out int which) {
  which = 0;
  float d = sdElytra(p);
  float e = sdPronotum(p);
  if (e < d) { d = e; which = 1; }
  e = sdHead(p);
  if (e < d) { d = e; which = 2; }
  e = sdEyes(p);
  if (e < d) { d = e; which = 3; }
  e = sdLimbs(p);
  if (e < d) { d = e; which = 4; }
  return d;
}

float spot(vec3 p, vec3 at, float r) {
  float a = atan(p.z - at.z, p.x - at.x);
  return smoothstep(0.022, -0.012, length((p - at) * vec3(1.0, 0.9, 1.0)) - r * (1.0 + 0.06 * sin(a * 3.0 + at.x * 9.0)));
}

Surface ladybugSurface(vec3 p, int which, vec3 wing, inout vec3 n) {
  vec3 q = vec3(p.xy, abs(p.z));
  vec3 black = vec3(0.010, 0.009, 0.010);
  vec3 ivory = vec3(0.80, 0.74, 0.60);
  vec3 grain = vec3(noise(p * 46.0), noise(p * 46.0 + 7.0), noise(p * 46.0 + 15.0)) - 0.5;
  if (which == 0) {
    n = normalize(n + 0.035 * grain + 0.05 * (vec3(noise(p * 5.0), noise(p * 5.0 + 3.0), noise(p * 5.0 + 8.0)) - 0.5));
    vec3 c = wing * mix(0.75, 1.2, fbm(p * 3.0, 4));
    c *= 1.0 - 0.25 * smoothstep(0.55, 0.75, noise(p * 60.0));
    // Pale patches beside the first spot, then the spots.
    c = mix(c, ivory, spot(q, vec3(0.69, 0.68, 0.20), 0.10) * smoothstep(0.52, 0.64, p.x));
    float dark = spot(p, vec3(0.62, 0.75, 0.0), 0.20);
    dark = max(dark, spot(q, vec3(0.36, 0.66, 0.62), 0.19));
    dark = max(dark, spot(q, vec3(-0.26, 0.88, 0.42), 0.215));
    dark = max(dark, spot(q, vec3(-0.74, 0.60, 0.44), 0.165));
    dark = max(dark, 0.9 * smoothstep(0.024, 0.012, abs(p.z)));
    c = mix(c, black, dark);
    c = mix(c, c * 0.35, smoothstep(0.24, 0.19, p.y));
    return Surface(c, 0.13, 0.05, 0.25 * (1.0 - dark), 1.0);
  }
  if (which == 1) {
    float pale = smoothstep(0.02, -0.02, length((q - vec3(0.86, 0.30, 0.50)) * vec3(0.9, 0.75, 1.0)) - 0.20);
    pale = max(pale, smoothstep(0.012, -0.012, abs(length((q - vec3(0.98, 0.36, 0.2)) * vec3(1.4, 1.0, 0.55)) - 0.06) - 0.015) * step(0.92, p.x));
    n = normalize(n + 0.05 * grain);
    return Surface(mix(black, ivory, pale), 0.18, 0.05, 0.15 * pale, 1.0);
  }
  if (which == 2) {
    float pale = smoothstep(0.012, -0.012, length(q - vec3(1.13, 0.36, 0.12)) - 0.062);
    n = normalize(n + 0.08 * grain);
    return Surface(mix(black, ivory, pale), 0.28, 0.05, 0.1, 1.0);
  }
  if (which == 3) return Surface(vec3(0.006), 0.08, 0.06, 0.0, 1.0);
  n = normalize(n + 0.15 * grain);
  return Surface(mix(black, vec3(0.045, 0.022, 0.012), noise(p * 9.0)), 0.32, 0.05, 0.0, 1.0);
}
