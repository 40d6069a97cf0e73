// The convolution of each input channel alone with its kernel of one filter, without bias: their sum and the bias are the
// filter's map.
// One invocation computes one cell of [Cin,H',W'].

struct Step {
  input: u32, // first float of x in the arena
  output: u32, // first float of the partial maps in the arena
  weights: u32, // first vec4 of [channels / 4, Cin, kH, kW] x 4 channels
  bias: u32,
  in_channels: u32,
  in_height: u32,
  in_width: u32,
  out_channels: u32,
  out_height: u32,
  out_width: u32,
  negative_slope: f32,
  kernel_height: u32,
  kernel_width: u32,
  stride_y: u32,
  stride_x: u32,
  pad_y: u32,
  pad_x: u32,
  dilation_y: u32,
  dilation_x: u32,
  filter_channel: u32, // output channel of the filter
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<uniform> step: Step;

@compute @workgroup_size(64)
fn conv2d_partials(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * 64u + lane;
  let plane = step.out_height * step.out_width;
  if (index >= step.in_channels * plane) {
    return;
  }
  let channel = index / plane;
  let out_y = index % plane / step.out_width;
  let out_x = index % step.out_width;

  let first = step.input + channel * step.in_height * step.in_width;
  let block = step.filter_channel / 4u;
  let component = step.filter_channel % 4u;
  var weight = step.weights + (block * step.in_channels + channel) * step.kernel_height * step.kernel_width;
  var sum = 0.0;
  for (var j = 0u; j < step.kernel_height; j++) {
    // Above the first row the difference wraps to a huge number, so one comparison finds padding on either side.
    let y = out_y * step.stride_y + j * step.dilation_y - step.pad_y;
    for (var i = 0u; i < step.kernel_width; i++) {
      let x = out_x * step.stride_x + i * step.dilation_x - step.pad_x;
      if (y < step.in_height && x < step.in_width) {
        sum += maps[first + y * step.in_width + x] * weights[weight][component];
      }
      weight++;
    }
  }
  maps[step.output + index] = sum;
}
