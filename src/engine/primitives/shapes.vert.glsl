#version 300 es
precision highp float;

in vec2 aCorner;
in vec4 aRect;
in vec4 aColour;
in vec4 aStyle;
in float aStroke;

uniform vec4 transform;
uniform vec4 detail;
uniform vec4 stroke;

out vec2 vCorner;
out vec2 vFromMiddle;
flat out vec2 vHalfSize;
flat out vec4 vColour;
flat out vec4 vStyle;
flat out float vStroke;

void main() {
  float device = detail.z;
  // A stroke that is thinner than drawn lies at the inner side of what was meant for it: it hugs what it frames.
  float inset = aStroke * (1.0 - stroke.x / device);
  vec2 corner = aRect.xy + vec2(inset);
  vec2 size = max(aRect.zw - vec2(2.0 * inset), vec2(0.0));
  vec2 pad = vec2(1.0 / device);
  vec2 world = corner - pad + aCorner * (size + 2.0 * pad);
  vec2 halfSize = size * 0.5 * device;
  gl_Position = vec4(world * transform.xy + transform.zw, 0.0, 1.0);
  vFromMiddle = (world - corner - size * 0.5) * device;
  vCorner = (world - corner) / max(size, vec2(0.0001));
  vHalfSize = halfSize;
  vColour = aColour;
  vStyle = vec4(min(max(aStyle.x - inset, 0.0) * device, min(halfSize.x, halfSize.y)), aStyle.yzw);
  vStroke = aStroke * stroke.x;
}
