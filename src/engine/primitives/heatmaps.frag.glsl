#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;

in vec2 vCorner;
flat in vec4 vSource;
flat in vec4 vStyle;

uniform vec4 detail;
uniform sampler2D maps;
uniform sampler2D before;
uniform sampler2D ranges;
uniform sampler2D palette;

out vec4 colourOut;

ivec2 texel(int index, int width) {
  return ivec2(index % width, index / width);
}

float shownValue(int index, float halfRange) {
  ivec2 at = texel(index, textureSize(maps, 0).x);
  float now = texelFetch(maps, at, 0).r / halfRange;
  // At rest what was before leaves no trace: mix(before, now, 1.0) may round.
  return detail.x >= 1.0 ? now : mix(texelFetch(before, at, 0).r, now, detail.x);
}

void main() {
  vec2 size = vSource.yz;
  vec2 cell = clamp(floor(vCorner * size), vec2(0.0), size - 1.0);
  int index = int(vSource.x) + int(cell.y) * int(size.x) + int(cell.x);
  float alpha = vStyle.y;
  if (cell.y * size.x + cell.x >= vStyle.z) {
    colourOut = vec4(0.0);
    return;
  }
  if (vStyle.x < 0.0) {
    int plane = int(size.x * size.y);
    vec3 picture = vec3(
      shownValue(index, 1.0),
      shownValue(index + plane, 1.0),
      shownValue(index + 2 * plane, 1.0)
    );
    colourOut = vec4(picture * alpha, alpha);
    return;
  }
  float halfRange = 1.0;
  if (vStyle.w > 0.0) {
    halfRange = vStyle.w;
  } else if (vSource.w >= 0.0) {
    halfRange = texelFetch(ranges, texel(int(detail.y + vSource.w), textureSize(ranges, 0).x), 0).r;
  }
  float value = clamp(shownValue(index, halfRange), -1.0, 1.0);
  vec2 place = vec2((value * 128.0 + 128.5) / 257.0, (vStyle.x + 0.5) / 4.0);
  vec3 colour = texture(palette, place).rgb;
  colourOut = vec4(colour * alpha, alpha);
}
