#version 300 es
precision highp float;

in float vAcross;
flat in float vHalfWidth;
flat in vec4 vColour;

out vec4 colourOut;

void main() {
  float cover = clamp(vHalfWidth + 0.5 - abs(vAcross), 0.0, 1.0) * vColour.a;
  colourOut = vec4(vColour.rgb * cover, cover);
}
