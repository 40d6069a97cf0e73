// label: lifeboat
// alt: An orange and blue rescue lifeboat at speed on a blue sea, with spray at its bow
#include "studio.glsl"
#include "boat.glsl"

/** The boat lifts its bow and leans a little. */
vec3 toBoat(vec3 p) {
  p.y -= 0.12;
  p.xy = rot2(-0.075) * p.xy;
  p.yz = rot2(0.05) * p.yz;
  return p;
}
float map(vec3 p) { return rescueBoat(toBoat(p)).x; }
vec3 env(vec3 d, float rough) {
  if (d.y < 0.0) return mix(vec3(0.03, 0.09, 0.14), vec3(0.20, 0.30, 0.38), smoothstep(-0.4, 0.0, d.y));
  return seaSky(d, 0.55, 0.0, rough);
}

vec3 seaColor(vec3 pos, vec3 rd, float far) {
  vec3 n = seaNormal(pos.xz, far);
  float f = fresnel(n, -rd, 0.02);
  vec3 r = reflect(rd, n);
  r.y = abs(r.y) + 0.02;
  vec3 mirror = env(r, 0.3);
  bool close = far < 40.0 && hullAway(pos.xz) < 8.0;
  float t = close ? march(pos + n * 0.05, r, 0.05, 9.0, 28) : -1.0;
  if (t > 0.0) {
    vec3 q = pos + r * t;
    vec3 m = normalAt(q, 0.01);
    vec3 b = toBoat(q);
    Surface s = rescueSurface(b, m, rescueBoat(b).y);
    mirror = mix(mirror, s.albedo * (keyColor * max(dot(m, keyDir), 0.0) * 0.6 + 0.5), 0.35);
  }
  float shadow = close ? softShadow(pos + vec3(0.0, 0.05, 0.0), keyDir, keySharp, 9.0) : 1.0;
  float crest = clamp(pos.y / seaSwell + 0.4, 0.0, 1.0);
  vec3 c = mix(seaDeep, seaDeep * 1.9 + vec3(0.0, 0.03, 0.035), crest * crest) * (0.45 + 0.55 * shadow);
  c = mix(c, mirror, f * 0.8);
  c += keyColor * 0.6 * highlight(n, -rd, keyDir, 0.22, 0.02) * shadow;
  float foam = far < 90.0 ? seaFoam(pos.xz) : 0.0;
  vec3 white = vec3(0.74, 0.78, 0.80) * (keyColor * 0.30 * (0.25 + 0.75 * shadow) * (0.4 + 0.6 * max(dot(n, keyDir), 0.0)) + skyUp * 0.55);
  return mix(c, white, foam * 0.94);
}

vec3 render(vec2 p, vec2 px) {
  float yaw = 0.92 + 0.25 * uVary.x;
  float far = 17.4 - 1.6 * uVary.y;
  keyDir = normalize(vec3(0.55 + 0.4 * uVary.z, 0.80, 0.75));
  keyColor = vec3(2.7, 2.5, 2.2) * mix(vec3(1.0), vec3(1.05, 0.92, 0.75), uVary.z);
  skyUp = vec3(0.46, 0.56, 0.72);
  skyDown = vec3(0.10, 0.16, 0.20);
  keySharp = 30.0;
  seaSpeed = 1.0;
  seaSwell = 0.42;
  seaDeep = vec3(0.007, 0.048, 0.110) * (1.0 + 0.3 * uVary.w);
  vec3 ta = vec3(0.1, 1.75, 0.0);
  vec3 ro = ta + far * vec3(cos(yaw), 0.13 + 0.05 * uVary.y, sin(yaw));
  vec3 rd = camera(ro, ta, p, 33.0);
  float sea = seaMarch(ro, rd);
  float t = march(ro, rd, 8.0, 34.0, 120);
  vec3 haze = seaSky(vec3(rd.x, 0.015, rd.z), 0.0, 0.0, 0.3) * 0.85;
  vec3 c;
  if (t > 0.0 && (sea < 0.0 || t < sea)) {
    vec3 pos = ro + rd * t;
    vec3 n = normalAt(pos, 0.004);
    vec3 b = toBoat(pos);
    c = lit(rescueSurface(b, n, rescueBoat(b).y), pos, n, -rd, 0.7);
  } else if (sea > 0.0) {
    t = sea;
    c = mix(seaColor(ro + rd * t, rd, t), haze, 0.75 * smoothstep(50.0, 500.0, t));
  } else {
    t = 1000.0;
    c = seaSky(rd, 0.55, 0.0, 0.1);
  }
  return sprayed(c, ro, rd, t, vec3(0.98), vec3(0.40, 0.47, 0.54));
}
