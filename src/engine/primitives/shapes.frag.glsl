#version 300 es
precision highp float;

in vec2 vCorner;
in vec2 vFromMiddle;
flat in vec2 vHalfSize;
flat in vec4 vColour;
flat in vec4 vStyle;
flat in float vStroke;

uniform sampler2D palette;

out vec4 colourOut;

void main() {
  vec2 reach = abs(vFromMiddle) - vHalfSize + vStyle.x;
  float distance = length(max(reach, vec2(0.0))) + min(max(reach.x, reach.y), 0.0) - vStyle.x;
  float cover = clamp(0.5 - distance, 0.0, 1.0);
  if (vStroke > 0.0) cover *= clamp(distance + max(vStroke, 1.0) + 0.5, 0.0, 1.0);
  float value = mix(vStyle.z, vStyle.w, clamp(vCorner.x, 0.0, 1.0));
  vec3 scale = texture(palette, vec2((value * 128.0 + 128.5) / 257.0, (vStyle.y + 0.5) / 4.0)).rgb;
  vec3 colour = vStyle.y >= 0.0 ? scale : vColour.rgb;
  float alpha = cover * vColour.a;
  colourOut = vec4(colour * alpha, alpha);
}
