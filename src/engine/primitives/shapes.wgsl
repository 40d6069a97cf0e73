// One instance draws one rectangle with round corners: filled with a colour or a stretch of a scale, or framed.

struct View {
  transform: vec4<f32>,
  detail: vec4<f32>,
  stroke: vec4<f32>,
};

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var palette: texture_2d<f32>;
@group(0) @binding(2) var paletteSampler: sampler;

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) corner: vec2<f32>,
  @location(1) fromMiddle: vec2<f32>,
  @location(2) @interpolate(flat) halfSize: vec2<f32>,
  @location(3) @interpolate(flat) colour: vec4<f32>,
  @location(4) @interpolate(flat) style: vec4<f32>,
  @location(5) @interpolate(flat) stroke: f32,
};

@vertex
fn vertexMain(
  @location(0) aCorner: vec2<f32>,
  @location(1) aRect: vec4<f32>,
  @location(2) aColour: vec4<f32>,
  @location(3) aStyle: vec4<f32>,
  @location(4) aStroke: f32,
) -> Varyings {
  let device = view.detail.z;
  // A stroke that is thinner than drawn lies at the inner side of what was meant for it: it hugs what it frames.
  let inset = aStroke * (1.0 - view.stroke.x / device);
  let corner = aRect.xy + vec2<f32>(inset);
  let size = max(aRect.zw - vec2<f32>(2.0 * inset), vec2<f32>(0.0));
  let pad = vec2<f32>(1.0 / device);
  let world = corner - pad + aCorner * (size + 2.0 * pad);
  let halfSize = size * 0.5 * device;
  var out: Varyings;
  out.position = vec4<f32>(world * view.transform.xy + view.transform.zw, 0.0, 1.0);
  out.fromMiddle = (world - corner - size * 0.5) * device;
  out.corner = (world - corner) / max(size, vec2<f32>(0.0001));
  out.halfSize = halfSize;
  out.colour = aColour;
  out.style = vec4<f32>(min(max(aStyle.x - inset, 0.0) * device, min(halfSize.x, halfSize.y)), aStyle.yzw);
  out.stroke = aStroke * view.stroke.x;
  return out;
}

@fragment
fn fragmentMain(in: Varyings) -> @location(0) vec4<f32> {
  let reach = abs(in.fromMiddle) - in.halfSize + in.style.x;
  let distance = length(max(reach, vec2<f32>(0.0))) + min(max(reach.x, reach.y), 0.0) - in.style.x;
  var cover = clamp(0.5 - distance, 0.0, 1.0);
  if (in.stroke > 0.0) {
    cover *= clamp(distance + max(in.stroke, 1.0) + 0.5, 0.0, 1.0);
  }
  let value = mix(in.style.z, in.style.w, clamp(in.corner.x, 0.0, 1.0));
  let at = vec2<f32>((value * 128.0 + 128.5) / 257.0, (in.style.y + 0.5) / 4.0);
  let scale = textureSampleLevel(palette, paletteSampler, at, 0.0).rgb;
  let colour = select(in.colour.rgb, scale, in.style.y >= 0.0);
  let alpha = cover * in.colour.a;
  return vec4<f32>(colour * alpha, alpha);
}
