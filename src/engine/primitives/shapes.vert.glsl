#version 300 es
precision highp float;

in vec2 aCorner;
in vec4 aRect;
in vec4 aColour;
in vec4 aStyle;
in float aStroke;

uniform vec4 transform;
uniform vec4 detail;

out vec2 vCorner;
out vec2 vFromMiddle;
flat out vec2 vHalfSize;
flat out vec4 vColour;
flat out vec4 vStyle;
flat out float vStroke;

void main() {
  float device = detail.z;
  vec2 pad = vec2(1.0 / device);
  vec2 world = aRect.xy - pad + aCorner * (aRect.zw + 2.0 * pad);
  vec2 halfSize = aRect.zw * 0.5 * device;
  gl_Position = vec4(world * transform.xy + transform.zw, 0.0, 1.0);
  vFromMiddle = (world - aRect.xy - aRect.zw * 0.5) * device;
  vCorner = (world - aRect.xy) / max(aRect.zw, vec2(0.0001));
  vHalfSize = halfSize;
  vColour = aColour;
  vStyle = vec4(min(aStyle.x * device, min(halfSize.x, halfSize.y)), aStyle.yzw);
  vStroke = aStroke * device;
}
