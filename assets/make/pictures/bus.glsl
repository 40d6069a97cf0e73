// An American school bus, front towards +x, wheels on y = 0: #include "studio.glsl" and "letters.glsl" before it.

const float YELLOW = 0.0;
const float BLACK = 1.0;
const float RUBBER = 2.0;
const float STEEL = 3.0;
const float RED = 4.0;
const float AMBER = 5.0;
const float LAMP = 6.0;
const float SIGN = 7.0;
const float GROUND = 8.0;

vec2 nearer(vec2 a, vec2 b) { return a.x < b.x ? a : b; }

/** Distance to a wheel's tyre (x) and to its rim (y), axle along z at the origin. */
vec2 wheel(vec3 p, float r) {
  float tyre = sdCylinder(p.xzy, r - 0.05, 0.13) - 0.05;
  float hollow = sdCylinder((p - vec3(0.0, 0.0, 0.16)).xzy, r * 0.62, 0.08);
  float rim = sdCone((p - vec3(0.0, 0.0, 0.06)).xzy, r * 0.6, r * 0.34, 0.07);
  return vec2(max(tyre, -hollow), rim);
}

vec2 bus(vec3 p) {
  vec3 m = vec3(p.xy, abs(p.z));
  // Nothing of the bus is near: its box will do.
  float outer = sdBox(p - vec3(0.6, 1.55, 0.0), vec3(4.6, 1.75, 1.75));
  if (outer > 0.6) return vec2(outer, YELLOW);
  float body = sdRoundBox(p - vec3(0.0, 1.72, 0.0), vec3(3.3, 1.1, 1.08), 0.24);
  float skirt = sdRoundBox(p - vec3(0.0, 0.85, 0.0), vec3(3.26, 0.32, 1.07), 0.05);
  float hood = sdRoundBox(p - vec3(3.75, 1.22, 0.0), vec3(0.85, 0.60, 0.92), 0.22);
  float fender = sdRoundBox(m - vec3(3.55, 0.95, 0.86), vec3(0.78, 0.36, 0.20), 0.16);
  float shell = smin(min(body, skirt), smin(hood, fender, 0.12), 0.08);
  float arches = min(sdCylinder((m - vec3(-2.0, 0.55, 1.05)).xzy, 0.72, 0.35), sdCylinder((m - vec3(3.55, 0.55, 1.05)).xzy, 0.70, 0.40));
  shell = max(shell, -arches);
  // Ribs of the flanks, and frames round the windows.
  vec2 hit = vec2(shell, YELLOW);
  hit = nearer(hit, vec2(sdRoundBox(p - vec3(3.12, 2.90, 0.0), vec3(0.20, 0.20, 0.80), 0.08), SIGN));
  hit = nearer(hit, vec2(min(sdBox(m - vec3(-0.05, 1.56, 1.085), vec3(3.15, 0.045, 0.02)), min(sdBox(m - vec3(-0.05, 1.20, 1.085), vec3(3.15, 0.045, 0.02)), sdBox(m - vec3(0.1, 0.80, 1.085), vec3(1.35, 0.05, 0.02)))), BLACK));
  hit = nearer(hit, vec2(sdRoundBox(p - vec3(4.66, 0.62, 0.0), vec3(0.11, 0.17, 1.04), 0.06), BLACK));
  hit = nearer(hit, vec2(sdRoundBox(p - vec3(-3.38, 0.66, 0.0), vec3(0.09, 0.17, 1.04), 0.06), BLACK));
  hit = nearer(hit, vec2(sdRoundBox(p - vec3(4.57, 1.24, 0.0), vec3(0.06, 0.30, 0.44), 0.04), BLACK));
  hit = nearer(hit, vec2(sdCylinder((m - vec3(4.57, 1.24, 0.68)).yxz, 0.17, 0.07) - 0.01, LAMP));
  hit = nearer(hit, vec2(sdSphere(m - vec3(4.50, 0.98, 0.78), 0.09), AMBER));
  hit = nearer(hit, vec2(sdSphere(m - vec3(3.24, 2.74, 0.86), 0.13), RED));
  hit = nearer(hit, vec2(sdSphere(m - vec3(3.26, 2.76, 0.60), 0.11), AMBER));
  hit = nearer(hit, vec2(sdEllipsoid(m - vec3(3.95, 2.20, 1.38), vec3(0.07, 0.24, 0.14)), BLACK));
  hit = nearer(hit, vec2(min(sdCapsule(m, vec3(3.35, 2.45, 1.02), vec3(3.95, 2.32, 1.36), 0.025), sdCapsule(m, vec3(3.7, 1.7, 0.95), vec3(3.95, 2.10, 1.36), 0.025)), BLACK));
  vec2 back = wheel(m - vec3(-2.0, 0.55, 0.92), 0.55);
  vec2 front = wheel(m - vec3(3.55, 0.55, 0.92), 0.55);
  hit = nearer(hit, vec2(min(back.x, front.x), RUBBER));
  return nearer(hit, vec2(min(back.y, front.y), STEEL));
}

/** 1 where the bus has glass. */
float busGlass(vec3 p, vec3 n) {
  float side = step(0.6, abs(n.z)) * step(-3.05, p.x) * step(p.x, 2.62) * smoothstep(1.86, 1.88, p.y) * smoothstep(2.48, 2.46, p.y);
  float pillar = abs(fract((p.x + 3.05) / 0.63) - 0.5) * 0.63;
  side *= smoothstep(0.275, 0.265, pillar);
  float driver = step(0.6, abs(n.z)) * step(2.70, p.x) * step(p.x, 3.12) * step(1.75, p.y) * step(p.y, 2.48);
  float screen = step(0.45, n.x) * step(2.9, p.x) * smoothstep(1.90, 1.92, p.y) * smoothstep(2.58, 2.56, p.y) * step(abs(p.z), 0.94) * step(0.025, abs(p.z));
  float rear = step(n.x, -0.6) * step(1.9, p.y) * step(p.y, 2.5) * step(abs(p.z), 0.8);
  return max(max(side, driver), max(screen, rear)) * step(p.x, 3.7);
}

/** What the bus is made of at p. */
Surface busSurface(vec3 p, vec3 n, float id) {
  Surface s = Surface(vec3(0.88, 0.385, 0.006), 0.24, 0.045, 0.1, 1.0);
  if (id == YELLOW) {
    float dirt = smoothstep(1.3, 0.5, p.y) * quickFbm(p * 3.0, 3);
    s.albedo *= 1.0 - 0.45 * dirt;
    if (busGlass(p, n) > 0.5) {
      // Backs of the seats show through the lower half of the panes.
      float seat = step(0.6, abs(n.z)) * step(p.y, 2.13 + 0.03 * sin(p.x * 23.0)) * step(0.22, fract(p.x * 1.587 + 0.1));
      return Surface(mix(vec3(0.010, 0.013, 0.016), vec3(0.035, 0.042, 0.040), seat), 0.05, 0.13, 0.0, 1.1);
    }
    float word = step(0.6, abs(n.z)) * schoolBus(vec2(sign(n.z) * (p.x + 0.2) / 2.2 + 0.5, (p.y - 2.545) / 0.165));
    // Seams of the panels, rivets along the rails, and the bonnet's edge.
    float seam = step(0.6, abs(n.z)) * step(p.x, 2.9) * step(p.y, 1.86) * smoothstep(0.012, 0.004, abs(fract((p.x + 3.05) / 1.26) - 0.5) * 1.26);
    seam = max(seam, smoothstep(0.014, 0.006, abs(p.x - 3.02)) * step(p.y, 1.9));
    seam = max(seam, smoothstep(0.012, 0.005, abs(p.y - 1.36)) * step(3.3, p.x) * step(0.5, abs(n.z)));
    s.albedo = mix(s.albedo * (1.0 - 0.55 * seam), vec3(0.012), word);
    return s;
  }
  if (id == BLACK && p.x > 4.5 && p.y > 0.9 && p.y < 1.6) {
    // Bars of the grille.
    float bar = smoothstep(0.30, 0.38, abs(fract(p.y * 11.0) - 0.5)) * step(abs(p.z), 0.40) * step(abs(p.y - 1.24), 0.26);
    return Surface(mix(vec3(0.012), vec3(0.34), bar), 0.3, mix(0.045, 0.4, bar), 0.0, 1.0);
  }
  if (id == BLACK) return Surface(vec3(0.014), 0.4, 0.045, 0.0, 0.8);
  if (id == RUBBER) return Surface(vec3(0.018), 0.85, 0.04, 0.0, 0.5);
  if (id == STEEL) return Surface(vec3(0.30, 0.29, 0.27), 0.35, 0.3, 0.0, 1.0);
  if (id == RED) return Surface(vec3(0.85, 0.02, 0.012), 0.15, 0.06, 0.6, 1.0);
  if (id == AMBER) return Surface(vec3(0.95, 0.30, 0.01), 0.15, 0.06, 0.6, 1.0);
  if (id == LAMP) {
    float d = length(vec2(abs(p.z) - 0.68, p.y - 1.24));
    float glow = smoothstep(0.135, 0.125, d) * (0.45 + 0.4 * smoothstep(0.11, 0.03, d));
    return Surface(mix(vec3(0.22), vec3(0.95, 0.94, 0.88), glow), 0.08, 0.25, 0.3, 1.0);
  }
  float sign0 = step(0.5, n.x) * schoolBus(vec2(0.5 - p.z / 1.34, (p.y - 2.80) / 0.21));
  s.albedo = mix(s.albedo, vec3(0.012), sign0);
  return s;
}
