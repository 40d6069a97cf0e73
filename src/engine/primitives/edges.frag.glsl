#version 300 es
precision highp float;

in float vAcross;
flat in float vHalfWidth;
flat in vec4 vColour;
in float vAlong;
flat in float vFlows;

uniform vec4 detail;

out vec4 colourOut;

void main() {
  float cover = clamp(vHalfWidth + 0.5 - abs(vAcross), 0.0, 1.0) * vColour.a;
  // A dash of four widths, a gap of three, running with the data.
  float dash = fract((vAlong - detail.w) / 14.0) * 14.0;
  cover *= mix(1.0, clamp(4.5 - abs(dash - 4.0), 0.0, 1.0), vFlows);
  colourOut = vec4(vColour.rgb * cover, cover);
}
