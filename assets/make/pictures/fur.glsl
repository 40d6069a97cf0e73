// Fur for animals: hair marched through in thin layers over a smooth skin. #include "fur.glsl"
// The scene defines skin(), solid() and coat(), and sets the light's variables at the start of render().

/** Signed distance to the skin that the hair grows from. */
float skin(vec3 p);
/** Signed distance to what has no hair: eyes, nose, claws, wood. */
float solid(vec3 p);

/** Hair at a place: colours at root and tip, length, lean of the tip along the skin (in lengths), hairs a unit. */
struct Coat { vec3 root; vec3 tip; float len; vec3 lean; float fine; };
Coat mixCoat(Coat a, Coat b, float k) {
  return Coat(mix(a.root, b.root, k), mix(a.tip, b.tip, k), mix(a.len, b.len, k), mix(a.lean, b.lean, k), mix(a.fine, b.fine, k));
}
/** The coat at p, where the skin's normal is n. */
Coat coat(vec3 p, vec3 n);

vec3 keyDir = vec3(0.0, 1.0, 0.0);
vec3 keyColor = vec3(3.0);
vec3 skyUp = vec3(0.6);
vec3 skyDown = vec3(0.2);
/** Light from behind that makes the outline glow. */
vec3 rimDir = vec3(0.0, 0.3, -1.0);
vec3 rimColor = vec3(0.0);
/** Length of the longest hair. */
float furMax = 0.2;

// A bound that the compiler does not know keeps loops from being unrolled.
#define ZERO min(uSamples, 0)

uint mixBits(uint h) { h ^= h >> 16u; h *= 0x7feb352du; h ^= h >> 15u; h *= 0x846ca68bu; return h ^ (h >> 16u); }
float corner(ivec3 c) { return float(mixBits(uint(c.x) * 73856093u ^ uint(c.y) * 19349663u ^ uint(c.z) * 83492791u) >> 8u) / 16777216.0; }
/** Value noise with a cheap hash, for the many samples that hair takes. */
float hairNoise(vec3 x) {
  x = vec3(0.8 * x.x + 0.6 * x.y, -0.48 * x.x + 0.64 * x.y + 0.6 * x.z, 0.36 * x.x - 0.48 * x.y + 0.8 * x.z) + uSeed * 13.7;
  vec3 f = floor(x);
  ivec3 i = ivec3(f);
  f = x - f;
  f = f * f * (3.0 - 2.0 * f);
  float a = mix(corner(i), corner(i + ivec3(1, 0, 0)), f.x);
  float b = mix(corner(i + ivec3(0, 1, 0)), corner(i + ivec3(1, 1, 0)), f.x);
  float c = mix(corner(i + ivec3(0, 0, 1)), corner(i + ivec3(1, 0, 1)), f.x);
  float d = mix(corner(i + ivec3(0, 1, 1)), corner(i + ivec3(1, 1, 1)), f.x);
  return mix(mix(a, b, f.y), mix(c, d, f.y), f.z);
}

/** Normal n, share of the key light that arrives, openness of the surroundings 0..1. */
struct Place { vec3 n; float shade; float open; };

/** Looks round from p on the skin or, when bare, on a solid. One loop for all, so that the scene is compiled once here. */
Place lookRound(vec3 p, bool bare) {
  Place at = Place(vec3(0.0), 1.0, 1.0);
  float e = bare ? 0.004 : 0.01;
  float sharp = bare ? 6.0 : 5.0;
  float reach = bare ? 0.5 : 0.7;
  float weight = 0.5;
  float t = bare ? 0.03 : 0.08;
  for (int i = ZERO; i < 28; i++) {
    vec3 k = 0.5773 * (2.0 * vec3(((i + 3) >> 1) & 1, (i >> 1) & 1, i & 1) - 1.0);
    float h = reach * (0.15 + float(i - 4) * 0.28);
    vec3 q = p + (i < 4 ? k * e : (i < 8 ? at.n * h : at.n * 0.025 + keyDir * t));
    float hair = skin(q);
    float hard = solid(q);
    float d = min(hair - 0.25 * furMax, hard);
    if (i < 4) {
      at.n += k * (bare ? hard : hair);
      if (i == 3) at.n = normalize(at.n);
    } else if (i < 8) {
      at.open -= weight * max(h - d, 0.0) / h;
      weight *= 0.7;
    } else {
      at.shade = min(at.shade, 0.5 + 0.5 * sharp * d / t);
      if (at.shade < 0.0 || t > 4.0) break;
      t += clamp(d, 0.06, 0.4);
    }
  }
  at.shade = clamp(at.shade, 0.0, 1.0);
  at.shade = at.shade * at.shade * (3.0 - 2.0 * at.shade);
  at.open = clamp(at.open, 0.0, 1.0);
  return at;
}

/** What the ray met: light from the hair in front (premultiplied), what it lets through, and the distance to a solid (or -1) and its surroundings. */
struct Trace { vec3 color; float through; float t; Place at; };

Trace traceFur(vec3 ro, vec3 rd, float tMin, float tMax) {
  vec3 sum = vec3(0.0);
  float through = 1.0;
  float t = tMin;
  float entered = -1e3;
  float hit = -1.0;
  vec3 direct = vec3(0.0);
  vec3 around = vec3(0.0);
  float behind = 0.0;
  float tuft = 1.0;
  Place at = Place(vec3(0.0, 1.0, 0.0), 1.0, 1.0);
  Coat hair = Coat(vec3(0.0), vec3(0.0), 0.1, vec3(0.0), 60.0);
  for (int i = ZERO; i < 170; i++) {
    vec3 p = ro + rd * t;
    float ds = skin(p);
    float dh = solid(p);
    bool bare = dh < 0.0006 * t;
    bool inside = ds < furMax;
    if (bare || (inside && t - entered > 2.0 * furMax)) {
      entered = t;
      at = lookRound(p, bare);
      if (bare) { hit = t; break; }
      hair = coat(p, at.n);
      direct = keyColor * clamp((dot(at.n, keyDir) + 0.35) / 1.35, 0.0, 1.0) * at.shade;
      around = mix(skyDown, skyUp, 0.5 + 0.5 * at.n.y) * mix(0.25, 1.0, at.open);
      behind = pow(clamp(1.0 + dot(at.n, rd), 0.0, 1.0), 2.0) * clamp(dot(at.n, rimDir) + 0.45, 0.0, 1.0) * at.open * at.open * at.open;
      tuft = 0.72 + 0.56 * hairNoise((p - at.n * ds) * hair.fine * 0.13 + 3.1);
    }
    float len = hair.len * tuft;
    float h = max(ds, 0.0) / len;
    if (inside && h < 1.0) {
      vec3 base = p - at.n * ds - hair.lean * len * h * h;
      float strand = 0.0;
      for (int k = ZERO; k < 2; k++) strand += (k == 0 ? 0.62 : 0.38) * hairNoise(base * hair.fine * (k == 0 ? 1.0 : 0.37) + 9.7 * float(k));
      float a = smoothstep(0.0, 0.22, strand - mix(0.06, 0.74, pow(h, 0.8)));
      vec3 along = normalize(at.n + hair.lean * (2.0 * h + 0.5 * (strand - 0.5)));
      float tl = dot(along, keyDir);
      float tv = dot(along, -rd);
      float st = sqrt(max(1.0 - tl * tl, 0.0));
      float gloss = pow(max(st * sqrt(max(1.0 - tv * tv, 0.0)) - tl * tv, 0.0), 22.0);
      vec3 albedo = mix(hair.root, hair.tip, smoothstep(0.12, 0.85, h)) * (0.66 + 0.68 * strand);
      float deep = mix(0.34, 1.0, smoothstep(0.0, 0.75, h));
      vec3 c = albedo * (direct * (0.45 + 0.55 * st) + around) * deep;
      c += (0.05 + 0.35 * albedo) * direct * gloss * 0.5 * h;
      c += rimColor * behind * (0.35 + albedo) * smoothstep(0.1, 0.9, h);
      sum += through * a * c;
      through *= 1.0 - a;
      if (ds < 0.0 || through < 0.02) {
        sum += through * hair.root * (direct * 0.3 + around * 0.35);
        through = 0.0;
        break;
      }
    }
    float stride = inside ? (h < 1.0 ? max(len * 0.10, 0.005) : max(ds - len, 0.006)) : max(ds - furMax * 0.97, 0.002);
    t += min(max(dh, 0.002), stride);
    if (t > tMax) break;
  }
  return Trace(sum, through, hit, at);
}

/** A bare surface: mirror weighs its reflections, glint is light added on top. */
struct Bare { vec3 albedo; vec3 n; float rough; float f0; float mirror; vec3 glint; };

/** Light from a bare surface, met by a ray along rd at a place, towards the eye; mirror: what it reflects. */
vec3 shadeBare(Bare s, Place at, vec3 rd, vec3 mirror) {
  vec3 h = normalize(keyDir - rd);
  float rough2 = s.rough * s.rough;
  float gloss = pow(max(dot(s.n, h), 0.0), 2.0 / (rough2 * rough2 + 1e-4)) * (0.06 + 0.25 / (rough2 + 0.02)) * s.f0;
  vec3 c = s.albedo * (keyColor * max(dot(s.n, keyDir), 0.0) * at.shade + mix(skyDown, skyUp, 0.5 + 0.5 * s.n.y) * mix(0.15, 1.0, at.open));
  c += keyColor * gloss * at.shade;
  c += s.mirror * mirror * fresnel(s.n, -rd, s.f0) * mix(0.2, 1.0, at.open) * (1.0 - 0.75 * s.rough);
  c += rimColor * 0.35 * s.albedo * pow(clamp(1.0 + dot(s.n, rd), 0.0, 1.0), 2.0) * clamp(dot(s.n, rimDir) + 0.6, 0.0, 1.0);
  return c + s.glint;
}
