// One instance draws one glyph from the atlas in the label's colour.

struct View {
  transform: vec4<f32>,
  detail: vec4<f32>,
};

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var atlas: texture_2d<f32>;
@group(0) @binding(2) var atlasSampler: sampler;

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) at: vec2<f32>,
  @location(1) @interpolate(flat) colour: vec4<f32>,
};

@vertex
fn vertexMain(
  @location(0) aCorner: vec2<f32>,
  @location(1) aRect: vec4<f32>,
  @location(2) aAtlas: vec4<f32>,
  @location(3) aColour: vec4<f32>,
) -> Varyings {
  var out: Varyings;
  let world = aRect.xy + aCorner * aRect.zw;
  out.position = vec4<f32>(world * view.transform.xy + view.transform.zw, 0.0, 1.0);
  out.at = aAtlas.xy + aCorner * aAtlas.zw;
  out.colour = aColour;
  return out;
}

@fragment
fn fragmentMain(in: Varyings) -> @location(0) vec4<f32> {
  let cover = textureSampleLevel(atlas, atlasSampler, in.at, 0.0).r * in.colour.a;
  return vec4<f32>(in.colour.rgb * cover, cover);
}
