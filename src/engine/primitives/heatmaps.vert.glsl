#version 300 es
precision highp float;

in vec2 aCorner;
in vec4 aRect;
in vec4 aSource;
in vec4 aStyle;

uniform vec4 transform;

out vec2 vCorner;
flat out vec4 vSource;
flat out vec4 vStyle;

void main() {
  vec2 world = aRect.xy + aCorner * aRect.zw;
  gl_Position = vec4(world * transform.xy + transform.zw, 0.0, 1.0);
  vCorner = aCorner;
  vSource = aSource;
  vStyle = aStyle;
}
