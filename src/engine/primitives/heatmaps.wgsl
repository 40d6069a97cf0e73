// One instance draws one map: each cell is coloured by its value, read from the compute buffers where they stand.

struct View {
  transform: vec4<f32>,
  detail: vec4<f32>,
};

@group(0) @binding(0) var<uniform> view: View;
@group(0) @binding(1) var<storage, read> maps: array<f32>;
@group(0) @binding(2) var<storage, read> before: array<f32>;
@group(0) @binding(3) var<storage, read> ranges: array<f32>;
@group(0) @binding(4) var palette: texture_2d<f32>;
@group(0) @binding(5) var paletteSampler: sampler;

struct Varyings {
  @builtin(position) position: vec4<f32>,
  @location(0) corner: vec2<f32>,
  @location(1) @interpolate(flat) source: vec4<f32>,
  @location(2) @interpolate(flat) style: vec4<f32>,
};

@vertex
fn vertexMain(
  @location(0) aCorner: vec2<f32>,
  @location(1) aRect: vec4<f32>,
  @location(2) aSource: vec4<f32>,
  @location(3) aStyle: vec4<f32>,
) -> Varyings {
  var out: Varyings;
  let world = aRect.xy + aCorner * aRect.zw;
  out.position = vec4<f32>(world * view.transform.xy + view.transform.zw, 0.0, 1.0);
  out.corner = aCorner;
  out.source = aSource;
  out.style = aStyle;
  return out;
}

fn shownValue(index: u32, halfRange: f32) -> f32 {
  let now = maps[index] / halfRange;
  // At rest what was before leaves no trace: mix(before, now, 1.0) may round.
  if (view.detail.x >= 1.0) {
    return now;
  }
  return mix(before[index], now, view.detail.x);
}

@fragment
fn fragmentMain(in: Varyings) -> @location(0) vec4<f32> {
  let columns = in.source.y;
  let rows = in.source.z;
  let cell = clamp(floor(in.corner * vec2<f32>(columns, rows)), vec2<f32>(0.0), vec2<f32>(columns - 1.0, rows - 1.0));
  let index = u32(in.source.x) + u32(cell.y) * u32(columns) + u32(cell.x);
  let alpha = in.style.y;
  if (cell.y * columns + cell.x >= in.style.z) {
    return vec4<f32>(0.0);
  }
  if (in.style.x < 0.0) {
    let plane = u32(columns * rows);
    let picture = vec3<f32>(
      shownValue(index, 1.0),
      shownValue(index + plane, 1.0),
      shownValue(index + 2u * plane, 1.0),
    );
    return vec4<f32>(picture * alpha, alpha);
  }
  var halfRange = 1.0;
  if (in.style.w > 0.0) {
    halfRange = in.style.w;
  } else if (in.source.w >= 0.0) {
    halfRange = ranges[u32(view.detail.y + in.source.w)];
  }
  let value = clamp(shownValue(index, halfRange), -1.0, 1.0);
  let at = vec2<f32>((value * 128.0 + 128.5) / 257.0, (in.style.x + 0.5) / 4.0);
  let colour = textureSampleLevel(palette, paletteSampler, at, 0.0).rgb;
  return vec4<f32>(colour * alpha, alpha);
}
