#version 300 es
precision highp float;

in vec2 vAt;
flat in vec4 vColour;

uniform sampler2D atlas;

out vec4 colourOut;

void main() {
  float cover = texture(atlas, vAt).r * vColour.a;
  colourOut = vec4(vColour.rgb * cover, cover);
}
