// One instance draws one link: a ribbon along a cubic curve that leaves and arrives level, or a straight line, with soft
// sides.

struct View {
  transform: vec4<f32>,
  detail: vec4<f32>,
  stroke: vec4<f32>,
};

@group(0) @binding(0) var<uniform> view: View;

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) across: f32,
  @location(1) @interpolate(flat) halfWidth: f32,
  @location(2) @interpolate(flat) colour: vec4<f32>,
  @location(3) along: f32,
  @location(4) @interpolate(flat) flows: f32,
};

@vertex
fn vertexMain(
  @location(0) aCorner: vec2<f32>,
  @location(1) aEnds: vec4<f32>,
  @location(2) aColour: vec4<f32>,
  @location(3) aStyle: vec4<f32>,
) -> Varyings {
  let t = aCorner.x;
  let s = 1.0 - t;
  let middle = (aEnds.x + aEnds.z) * 0.5;
  let bend = vec4<f32>(s * s * s, 3.0 * s * s * t, 3.0 * s * t * t, t * t * t);
  let curve = vec2<f32>(
    aEnds.x * bend.x + middle * (bend.y + bend.z) + aEnds.z * bend.w,
    aEnds.y * (bend.x + bend.y) + aEnds.w * (bend.z + bend.w),
  );
  let turn = vec2<f32>(
    s * s * (middle - aEnds.x) + t * t * (aEnds.z - middle),
    2.0 * s * t * (aEnds.w - aEnds.y),
  );
  let isStraight = aStyle.z > 0.5;
  let point = select(curve, mix(aEnds.xy, aEnds.zw, t), isStraight);
  let slope = select(turn, aEnds.zw - aEnds.xy, isStraight);
  let direction = slope / max(length(slope), 0.0001);
  let normal = vec2<f32>(-direction.y, direction.x);
  let device = view.detail.z;
  let width = aStyle.x * view.stroke.x;
  let halfWidth = max(width, 1.0) * 0.5;
  let reach = halfWidth + 0.75;
  let world = point + normal * aCorner.y * reach / device;
  var out: Varyings;
  out.position = vec4<f32>(world * view.transform.xy + view.transform.zw, 0.0, 1.0);
  out.across = aCorner.y * reach;
  out.halfWidth = halfWidth;
  out.colour = vec4<f32>(aColour.rgb, aColour.a * min(1.0, width));
  out.along = t * length(aEnds.zw - aEnds.xy) * device / max(halfWidth, 1.0);
  out.flows = aStyle.y;
  return out;
}

@fragment
fn fragmentMain(in: Varyings) -> @location(0) vec4<f32> {
  var cover = clamp(in.halfWidth + 0.5 - abs(in.across), 0.0, 1.0) * in.colour.a;
  // A dash of four widths, a gap of three, running with the data.
  let dash = fract((in.along - view.detail.w) / 14.0) * 14.0;
  cover *= mix(1.0, clamp(4.5 - abs(dash - 4.0), 0.0, 1.0), in.flows);
  return vec4<f32>(in.colour.rgb * cover, cover);
}
