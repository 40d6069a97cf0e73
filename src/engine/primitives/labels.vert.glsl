#version 300 es
precision highp float;

in vec2 aCorner;
in vec4 aRect;
in vec4 aAtlas;
in vec4 aColour;

uniform vec4 transform;

out vec2 vAt;
flat out vec4 vColour;

void main() {
  vec2 world = aRect.xy + aCorner * aRect.zw;
  gl_Position = vec4(world * transform.xy + transform.zw, 0.0, 1.0);
  vAt = aAtlas.xy + aCorner * aAtlas.zw;
  vColour = aColour;
}
