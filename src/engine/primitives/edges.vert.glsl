#version 300 es
precision highp float;

in vec2 aCorner;
in vec4 aEnds;
in vec4 aColour;
in vec4 aStyle;

uniform vec4 transform;
uniform vec4 detail;
uniform vec4 stroke;

out float vAcross;
flat out float vHalfWidth;
flat out vec4 vColour;
out float vAlong;
flat out float vFlows;

void main() {
  float t = aCorner.x;
  float s = 1.0 - t;
  float middle = (aEnds.x + aEnds.z) * 0.5;
  vec4 bend = vec4(s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
  vec2 curve = vec2(
    aEnds.x * bend.x + middle * (bend.y + bend.z) + aEnds.z * bend.w,
    aEnds.y * (bend.x + bend.y) + aEnds.w * (bend.z + bend.w)
  );
  vec2 turn = vec2(
    s * s * (middle - aEnds.x) + t * t * (aEnds.z - middle),
    2.0 * s * t * (aEnds.w - aEnds.y)
  );
  bool isStraight = aStyle.z > 0.5;
  vec2 point = isStraight ? mix(aEnds.xy, aEnds.zw, t) : curve;
  vec2 slope = isStraight ? aEnds.zw - aEnds.xy : turn;
  vec2 direction = slope / max(length(slope), 0.0001);
  vec2 normal = vec2(-direction.y, direction.x);
  float device = detail.z;
  float width = aStyle.x * stroke.x;
  float halfWidth = max(width, 1.0) * 0.5;
  float reach = halfWidth + 0.75;
  vec2 world = point + normal * aCorner.y * reach / device;
  gl_Position = vec4(world * transform.xy + transform.zw, 0.0, 1.0);
  vAcross = aCorner.y * reach;
  vHalfWidth = halfWidth;
  vColour = vec4(aColour.rgb, aColour.a * min(1.0, width));
  vAlong = t * length(aEnds.zw - aEnds.xy) * device / max(halfWidth, 1.0);
  vFlows = aStyle.y;
}
