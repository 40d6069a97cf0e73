// Lifeboats at sea, bow towards +x, water line on y = 0: #include "studio.glsl" before it.
// map() is the boat alone; the sea is a height field with its own march, and spray a thin volume.

const float HULL = 0.0;
const float CABIN = 1.0;
const float STEEL = 2.0;
const float BLACK = 3.0;
const float LAMP = 4.0;
const float ROPE = 5.0;
const float DECK = 6.0;
const float RED = 7.0;

/** Where the sea has foam and how it heaves: 0 adrift, 1 at speed. */
float seaSpeed = 0.0;
/** Height of the waves in units of length. */
float seaSwell = 0.3;
vec3 seaDeep = vec3(0.008, 0.045, 0.085);

vec2 nearer(vec2 a, vec2 b) { return a.x < b.x ? a : b; }

/** Height of the deck's edge. */
float sheer(float x) { return 1.05 + 0.045 * pow(max(x + 0.5, 0.0), 1.65); }
/** Half the hull's width. */
float beam(float x, float y) {
  float h = clamp((y + 0.8) / (sheer(x) + 0.8), 0.0, 1.0);
  float u = clamp((x + 0.8) / (5.0 + 0.55 * y), 0.0, 1.0);
  return 1.62 * (1.0 - pow(u, mix(1.8, 3.0, h))) * mix(0.74, 1.0, sqrt(h)) * (1.0 - 0.12 * smoothstep(-2.0, -4.6, x));
}

/** A house with sloping sides, x0 to x1 and y0 to y1: slopes of front, back and sides. */
float house(vec3 p, vec4 size, float halfWidth, vec3 slope) {
  float up = p.y - size.z;
  float ends = smax((p.x - size.y + slope.x * up) / sqrt(1.0 + slope.x * slope.x), size.x + slope.y * up - p.x, 0.15);
  float sides = abs(p.z) - halfWidth + slope.z * up;
  return smax(smax(ends, sides, 0.22), smax(p.y - size.w, -up, 0.05), 0.16);
}

/** A fast lifeboat with a wheelhouse, a mast and rails. */
vec2 rescueBoat(vec3 p) {
  float outer = sdBox(p - vec3(0.2, 2.1, 0.0), vec3(5.4, 3.4, 1.9));
  if (outer > 0.6) return vec2(outer, HULL);
  vec3 m = vec3(p.xy, abs(p.z));
  float top = sheer(p.x);
  float w = beam(p.x, p.y);
  float band = 0.09 * smoothstep(0.13, 0.07, abs(p.y - top + 0.17));
  float side = max(m.z - w - band, p.x - 4.22 - 0.55 * p.y);
  float hull = max(max(side, -4.5 - p.x), max(p.y - top, -0.8 - p.y));
  hull = max(hull, -max(m.z - w + 0.10, top - 0.24 - p.y));
  vec2 hit = vec2(hull * 0.62, HULL);
  float cabin = house(p, vec4(-2.9, 2.15, 0.85, 2.42), 1.24, vec3(0.42, 0.0, 0.10));
  float trunk = house(p, vec4(1.2, 3.5, 0.9, 1.72), 0.92, vec3(0.75, 0.0, 0.25));
  float bridge = house(p, vec4(-2.2, 0.55, 2.3, 3.02), 0.95, vec3(0.55, -0.15, 0.10));
  bridge = max(bridge, -sdBox(p - vec3(-0.9, 3.1, 0.0), vec3(1.0, 0.42, 0.72)));
  float aft = house(p, vec4(-3.9, -2.6, 0.85, 1.6), 0.95, vec3(0.1, 0.1, 0.1));
  float legs = min(sdCapsule(m, vec3(-1.75, 2.4, 0.75), vec3(-1.5, 3.95, 0.12), 0.085), sdCapsule(p, vec3(-0.75, 2.5, 0.0), vec3(-1.45, 3.95, 0.0), 0.085));
  legs = min(legs, sdRoundBox(p - vec3(-1.5, 4.0, 0.0), vec3(0.34, 0.07, 0.40), 0.05));
  float cabins = min(min(smin(cabin, trunk, 0.08), bridge), min(aft, legs));
  hit = nearer(hit, vec2(cabins * 0.9, CABIN));
  // The crew's screen, the radar, aerials and lamps.
  hit = nearer(hit, vec2(sdRoundBox(p - vec3(-1.35, 4.28, 0.0), vec3(0.10, 0.06, 0.62), 0.05), STEEL));
  float masts = min(sdCapsule(p, vec3(-1.6, 4.0, 0.0), vec3(-1.75, 5.1, 0.0), 0.055), sdCapsule(m, vec3(-1.9, 2.9, 0.85), vec3(-2.4, 5.3, 0.95), 0.022));
  hit = nearer(hit, vec2(min(masts, min(sdCylinder(p - vec3(-1.35, 4.14, 0.0), 0.09, 0.1), sdBox(p - vec3(-1.68, 4.75, 0.0), vec3(0.03, 0.03, 0.45)))), STEEL));
  hit = nearer(hit, vec2(min(sdSphere(p - vec3(-1.76, 5.15, 0.0), 0.11), sdSphere(m - vec3(0.35, 3.12, 0.62), 0.12)), LAMP));
  hit = nearer(hit, vec2(min(sdSphere(m - vec3(-1.68, 4.80, 0.45), 0.09), sdRoundBox(p - vec3(0.28, 3.10, 0.0), vec3(0.03, 0.17, 0.5), 0.02)), BLACK));
  // Rails: posts every 0.7 along the deck's edge and two wires.
  float inset = beam(p.x, top) - 0.10;
  float px = p.x - clamp(floor(p.x / 0.7 + 0.5), -6.0, 6.0) * 0.7;
  float post = max(length(vec2(px, (m.z - inset) * 0.8)) - 0.018, abs(p.y - top - 0.28) - 0.32);
  float wire = min(length(vec2(m.z - inset, p.y - top - 0.60)), length(vec2(m.z - inset, p.y - top - 0.32))) * 0.75 - 0.013;
  wire = max(wire, max(p.x - 4.75, -4.4 - p.x));
  hit = nearer(hit, vec2(min(post, wire) * 0.8, STEEL));
  // The crew in red and yellow on the bridge, and a life raft's drum aft.
  hit = nearer(hit, vec2(min(sdCapsule(m, vec3(-0.5, 2.9, 0.36), vec3(-0.5, 3.28, 0.36), 0.17), sdCylinder((p - vec3(-3.2, 1.80, 0.45)).yxz, 0.22, 0.34) - 0.04), RED));
  return nearer(hit, vec2(sdSphere(m - vec3(-0.46, 3.58, 0.36), 0.14), LAMP));
}

/** 1 inside a row of windows: u along it from 0 to 1, `count` panes with pillars, v 0..1 up. */
float panes(float u, float v, float count, float gap) {
  float f = abs(fract(u * count) - 0.5);
  return step(0.0, u) * step(u, 1.0) * step(f, 0.5 - gap) * step(0.0, v) * step(v, 1.0);
}
Surface glass() { return Surface(vec3(0.010, 0.014, 0.020), 0.06, 0.08, 0.0, 1.0); }

/** Things that both boats have. */
Surface fitting(float id) {
  if (id == STEEL) return Surface(vec3(0.62, 0.63, 0.64), 0.35, 0.15, 0.0, 0.8);
  if (id == BLACK) return Surface(vec3(0.016), 0.4, 0.045, 0.0, 0.8);
  if (id == LAMP) return Surface(vec3(0.86, 0.87, 0.88), 0.2, 0.05, 0.2, 0.8);
  if (id == ROPE) return Surface(vec3(0.62, 0.55, 0.42), 0.8, 0.04, 0.0, 0.3);
  return Surface(vec3(0.80, 0.07, 0.015), 0.5, 0.04, 0.1, 0.5);
}

Surface rescueSurface(vec3 p, vec3 n, float id) {
  float wear = quickFbm(p * 2.2, 4);
  Surface s = Surface(vec3(0.93, 0.085, 0.004) * (0.86 + 0.22 * wear), 0.30, 0.045, 0.12, 0.9);
  float top = sheer(p.x);
  if (id == HULL) {
    float edge = p.y - top;
    if (n.y > 0.7 && edge < -0.1) return Surface(vec3(0.17, 0.18, 0.19), 0.8, 0.04, 0.0, 0.4);
    float inside = step(abs(p.z), beam(p.x, p.y) - 0.05);
    if (edge > -0.31 || inside > 0.5) {
      if (edge < -0.24) s.albedo = vec3(0.80);
      return s;
    }
    s.albedo = vec3(0.006, 0.014, 0.060);
    s.rough = 0.2;
    float water = p.y - 0.10 - 0.05 * max(p.x, 0.0);
    if (water < 0.26) s.albedo = vec3(0.78, 0.79, 0.80);
    if (water < -0.08) s.albedo = vec3(0.62, 0.035, 0.012);
    // The bow's number, as strokes.
    float k = p.x - 2.2;
    float letters = step(0.0, k) * step(k, 1.5) * step(abs(edge + 0.58), 0.11) * step(0.36, fract(k * 4.1)) * step(0.12, abs(k - 0.75));
    s.albedo = mix(s.albedo, vec3(0.82), letters);
    return s;
  }
  if (id == CABIN) {
    float up = p.y - 0.85;
    float front = p.x - 2.15 + 0.42 * up;
    float sides = step(0.6, abs(n.z)) * panes((p.x + 2.35) / 3.5, (p.y - 1.72) / 0.46, 5.0, 0.09);
    float ahead = step(0.45, n.x) * step(-0.3, front) * panes((p.z + 0.98) / 1.96, (p.y - 1.76) / 0.44, 3.0, 0.05);
    float hatch = step(0.6, abs(n.z)) * panes((p.x - 1.9) / 0.9, (p.y - 1.28) / 0.22, 2.0, 0.2);
    if (max(max(sides, ahead), hatch) > 0.5) return glass();
    float roof = step(0.8, n.y) * step(p.y, 2.6);
    s.albedo = mix(s.albedo, vec3(0.62, 0.60, 0.56), 0.35 * roof);
    // A white line under the windows, with the rescuers' flag aft.
    float line = step(0.6, abs(n.z)) * step(abs(p.y - 1.56), 0.035) * step(p.x, 1.5);
    s.albedo = mix(s.albedo, vec3(0.8), line);
    return s;
  }
  return fitting(id);
}

/** A ship's closed lifeboat. */
vec2 shipBoat(vec3 p) {
  float outer = sdBox(p - vec3(0.0, 1.3, 0.0), vec3(4.9, 2.5, 1.9));
  if (outer > 0.6) return vec2(outer, HULL);
  vec3 m = vec3(p.xy, abs(p.z));
  float rise = 0.020 * p.x * p.x;
  float y = p.y - rise;
  // Both ends are pointed: the width falls as an arc; the lower half is a boat's, the upper a rounded cover.
  float u = clamp(abs(p.x) / 4.55, 0.0, 1.0);
  float arc = sqrt(max(1.0 - pow(u, 2.5), 0.0));
  float w = 1.62 * arc;
  float lower = length(vec2(m.z, max(0.62 - y, 0.0) * 1.02)) - w;
  float cover = length(vec2(m.z * 0.92 / max(w, 0.05), max(y - 0.72, 0.0) / (0.35 + 1.28 * sqrt(arc)))) - 0.86;
  float hull = max(max(lower, y - 0.80), abs(p.x) - 4.5) * 0.6;
  float top = max(cover * max(w, 0.05) * 0.55, max(0.70 - y, abs(p.x) - 4.25));
  vec2 hit = vec2(hull, HULL);
  hit = nearer(hit, vec2(top, CABIN));
  // The rubbing band all round.
  float strake = length(vec2(m.z - w - 0.02, y - 0.74)) - 0.095;
  hit = nearer(hit, vec2(max(strake * 0.6, abs(p.x) - 4.42), LAMP));
  float tower = house(p, vec4(-3.0, -1.35, 1.6, 2.92), 0.74, vec3(0.22, 0.15, 0.16));
  hit = nearer(hit, vec2(tower * 0.9, CABIN));
  float hatch = min(sdRoundBox(p - vec3(2.4, 1.98, 0.0), vec3(0.42, 0.14, 0.45), 0.08), sdRoundBox(m - vec3(0.55, 1.34, 1.20), vec3(0.52, 0.42, 0.14), 0.10));
  hit = nearer(hit, vec2(hatch, CABIN));
  // Hooks at the ends, a lamp, an aerial.
  float hooks = min(sdCapsule(p, vec3(3.75, 1.2, 0.0), vec3(3.75, 2.1, 0.0), 0.10), sdCapsule(p, vec3(-3.85, 1.2, 0.0), vec3(-3.85, 2.0, 0.0), 0.10));
  hooks = min(hooks, sdTorus((p - vec3(3.75, 2.2, 0.0)).xzy, vec2(0.13, 0.05)));
  hooks = min(hooks, sdTorus((p - vec3(-3.85, 2.1, 0.0)).xzy, vec2(0.13, 0.05)));
  hooks = min(hooks, sdCapsule(p, vec3(-2.6, 2.8, 0.3), vec3(-2.7, 4.1, 0.3), 0.022));
  hit = nearer(hit, vec2(min(hooks, sdCapsule(p, vec3(-2.1, 2.8, 0.0), vec3(-2.1, 3.2, 0.0), 0.04)), STEEL));
  hit = nearer(hit, vec2(sdSphere(p - vec3(-2.1, 3.26, 0.0), 0.11), LAMP));
  // Grab lines: loops under the band, and a rail along the cover.
  float loop = abs(sin(p.x * PI / 0.8));
  float line = length(vec2((m.z - length(vec2(w, 0.0)) - 0.03), y - 0.64 + 0.30 * loop)) * 0.5 - 0.020;
  hit = nearer(hit, vec2(max(line, abs(p.x) - 4.0), ROPE));
  float rail = length(vec2(m.z - 1.02 * arc, y - 1.95 + 0.35 * (1.0 - arc))) * 0.6 - 0.022;
  return nearer(hit, vec2(max(rail, max(abs(p.x - 0.9) - 2.0, -p.x - 1.2)), STEEL));
}

Surface shipSurface(vec3 p, vec3 n, float id) {
  float wear = quickFbm(p * 1.8, 4);
  Surface s = Surface(vec3(0.92, 0.078, 0.005) * (0.84 + 0.26 * wear), 0.34, 0.045, 0.12, 0.9);
  float rise = 0.020 * p.x * p.x;
  float y = p.y - rise;
  if (id == HULL) {
    float drip = quickFbm(vec3(p.x * 6.0, p.y * 0.7, 3.0), 3);
    s.albedo *= 1.0 - 0.35 * smoothstep(0.45, 0.75, drip) * smoothstep(0.7, 0.0, y);
    if (p.y < 0.16 + 0.04 * wear) s.albedo = vec3(0.10, 0.055, 0.03);
    return s;
  }
  if (id == CABIN) {
    if (p.y > 1.95 && p.x < -1.2) {
      float ring = max(step(0.6, abs(n.z)) * panes((p.x + 2.70) / 1.1, (p.y - 2.32) / 0.34, 2.0, 0.10), step(0.6, abs(n.x)) * panes((p.z + 0.5) / 1.0, (p.y - 2.32) / 0.34, 2.0, 0.08));
      if (ring > 0.5) return glass();
      return s;
    }
    float k = p.x / 0.92;
    vec2 q = vec2((fract(k) - 0.5) * 0.92, y - 1.28);
    bool door = abs(p.x - 0.55) < 0.62;
    float pane = length(max(abs(q) - vec2(0.13, 0.09), 0.0)) - 0.05;
    if (!door && abs(p.x) < 3.3 && pane < 0.0) return glass();
    if (!door && abs(p.x) < 3.3 && pane < 0.045) s.albedo = vec3(0.035);
    if (door && length(max(abs(vec2(p.x - 0.55, p.y - 1.42)) - vec2(0.18, 0.10), 0.0)) < 0.04) return glass();
    // Reflecting tape and the ship's name.
    float tape = step(abs(fract(p.x / 1.84) - 0.5), 0.10) * step(abs(y - 0.95), 0.06);
    s.albedo = mix(s.albedo, vec3(0.82), tape);
    return s;
  }
  return fitting(id);
}

/** The sea's height at q (xz), with the boat's bow wave. */
float seaHeight(vec2 q, float hullAway) {
  float swell = quickFbm(vec3(q * vec2(0.30, 0.42), 1.0), 3) - 0.5;
  float chop = quickFbm(vec3(q * 1.3, 2.0), 2) - 0.5;
  float wave = seaSwell * (1.6 * swell + 0.45 * chop);
  float bow = exp(-2.2 * max(hullAway, 0.0)) * smoothstep(-5.5, 2.5, q.x) * smoothstep(5.4, 3.4, q.x);
  return wave + seaSpeed * 0.42 * bow;
}
/** Distance in the plane from the hull's water line. */
float hullAway(vec2 q) {
  float along = max(abs(q.x + 0.1) - 4.3, 0.0);
  return length(vec2(max(abs(q.y) - beam(q.x, 0.0), 0.0), along)) ;
}
/** Distance along the ray to the sea, or -1. */
float seaMarch(vec3 ro, vec3 rd) {
  float t = (seaSwell * 0.8 + 0.45 * seaSpeed - ro.y) / rd.y;
  if (rd.y >= -0.0005 || t < 0.0) return -1.0;
  if (t > 140.0) return -ro.y / rd.y;
  for (int i = ZERO; i < 14; i++) {
    vec3 p = ro + rd * t;
    float d = p.y - seaHeight(p.xz, hullAway(p.xz));
    t += d / (0.30 - rd.y);
    if (abs(d) < 0.004) break;
  }
  return t;
}
/** Slope of the sea's small waves, for its normal; far: distance from the eye. */
vec3 seaNormal(vec2 q, float far) {
  float e = 0.015 + 0.0035 * far;
  float fine = 1.0 / (1.0 + far * 0.012);
  vec3 h;
  for (int i = ZERO; i < 3; i++) {
    vec2 r = q + vec2(i == 1 ? e : 0.0, i == 2 ? e : 0.0);
    h[i] = seaHeight(r, hullAway(r)) + seaSwell * fine * (0.30 * quickFbm(vec3(r * vec2(2.3, 3.0), 5.0), 4));
  }
  return normalize(vec3(h.x - h.y, e, h.x - h.z));
}
/** Foam at q, 0..1. */
float seaFoam(vec2 q) {
  float lace = quickFbm(vec3(q * 1.7, 9.0), 5);
  float away = hullAway(q);
  float bow = exp(-1.1 * away) * smoothstep(5.4, 4.0, q.x);
  float back = -q.x - 2.0;
  // Two arms that spread from the bow, and the churned band behind the stern.
  float arm = abs(abs(q.y) - 1.1 - 0.42 * (4.2 - q.x));
  float arms = exp(-arm * 1.5) * smoothstep(4.8, 3.0, q.x) * exp(-0.05 * max(2.0 - q.x, 0.0));
  float wake = smoothstep(0.0, 2.5, back) * smoothstep(0.9, -0.4, abs(q.y) - 1.5 - 0.14 * max(back, 0.0)) * exp(-0.02 * max(back, 0.0));
  float amount = seaSpeed * max(max(bow * 1.05, arms * 0.72), wake * 0.95) + (1.0 - seaSpeed) * 0.55 * exp(-5.0 * away);
  float caps = seaSwell < 0.25 ? 0.0 : smoothstep(0.62, 0.80, quickFbm(vec3(q * vec2(0.42, 0.6), 12.0), 4)) * smoothstep(0.2, 0.5, seaSwell) * 0.55;
  amount = max(amount, caps);
  return smoothstep(0.80 - amount, 1.08 - amount, lace + 0.12);
}

/** Thickness of the spray at p. */
float sprayAt(vec3 p) {
  float z = abs(p.z);
  float x = p.x - 3.6;
  float way = beam(p.x, 0.2) + 0.15 - 0.20 * min(x, 0.0);
  float high = 0.25 + 1.15 * exp(-pow((x + 0.9) / 0.95, 2.0)) + 0.22 * smoothstep(0.0, -3.0, x);
  float wide = 0.25 + 0.16 * max(-x, 0.0);
  float shape = 1.0 - length(vec2((z - way - 0.35 * p.y) / wide, max(p.y, 0.0) / high));
  shape *= smoothstep(0.9, 0.0, x) * smoothstep(-8.5, -3.0, x);
  if (shape < 0.02) return 0.0;
  float lumps = quickFbm(p * vec3(1.9, 2.4, 2.6), 4) - 0.5;
  return clamp(shape * 1.0 + lumps * 3.4 - 0.16, 0.0, 1.0);
}
/** Adds the spray between the eye and `far` to the colour c; ro and rd in the boat's frame. */
vec3 sprayed(vec3 c, vec3 ro, vec3 rd, float far, vec3 light, vec3 shade) {
  vec3 a = (vec3(-4.8, -0.4, -3.6) - ro) / rd;
  vec3 b = (vec3(4.6, 2.0, 3.6) - ro) / rd;
  vec3 near = min(a, b);
  vec3 away = max(a, b);
  float t0 = max(near.x, max(near.y, near.z));
  float t1 = min(min(away.x, min(away.y, away.z)), far);
  if (t1 <= t0) return c;
  float stepLength = 0.16;
  float clear = 1.0;
  vec3 sum = vec3(0.0);
  float t = t0 + stepLength * hash21(rd.xy * 913.0);
  for (int i = ZERO; i < 64; i++) {
    if (t > t1 || clear < 0.03) break;
    vec3 p = ro + rd * t;
    float d = sprayAt(p);
    if (d > 0.0) {
      float opaque = 1.0 - exp(-d * 7.0 * stepLength);
      sum += clear * opaque * mix(shade, light, clamp(0.30 + 0.55 * p.y + 0.5 * (1.0 - d), 0.0, 1.0));
      clear *= 1.0 - opaque;
    }
    t += stepLength;
  }
  return c * clear + sum;
}

/** Sky over the sea in direction d; cloud 0..1, mood 0 noon to 1 evening. */
vec3 seaSky(vec3 d, float cloud, float mood, float rough) {
  float up = max(d.y, 0.0);
  vec3 low = mix(vec3(0.36, 0.58, 0.86), vec3(1.0, 0.60, 0.34), mood);
  vec3 high = mix(vec3(0.035, 0.15, 0.50), vec3(0.26, 0.38, 0.62), mood);
  vec3 sky = mix(low, high, smoothstep(0.0, 0.34, up));
  vec2 q = d.xz / (0.10 + up) * 0.75;
  float puff = quickFbm(vec3(q, 4.0), 5);
  float thick = smoothstep(0.70 - 0.32 * cloud, 0.88 - 0.32 * cloud, puff);
  vec3 white = mix(mix(vec3(1.05, 1.03, 1.0), vec3(1.15, 0.80, 0.55), mood), vec3(0.52, 0.56, 0.63), 0.8 * smoothstep(0.3, 1.0, thick) * smoothstep(0.5, 0.75, puff));
  sky = mix(sky, white, thick * 0.9 * smoothstep(0.0, 0.10, d.y));
  return sky + 2.0 * keyColor / 2.5 * smoothstep(0.994 - 0.2 * rough, 1.0, dot(d, keyDir)) * (1.0 - 0.7 * rough);
}
