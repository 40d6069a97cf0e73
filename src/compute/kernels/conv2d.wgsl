// 2-D convolution (cross-correlation over zero-padded maps) with any kernel, stride, padding and dilation.
// One invocation computes 4 rows of one column of 4 output channels: 16 cells that share every weight and input they load.

struct Step {
  input: u32, // first float of x in the arena
  output: u32, // first float of the output in the arena
  weights: u32, // first vec4 of [channels / 4, Cin, kH, kW] x 4 channels
  bias: u32, // first vec4 of [channels / 4] x 4 channels
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
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(1) var<storage, read> weights: array<vec4f>;
@group(0) @binding(2) var<uniform> step: Step;

const ROWS = 4u;
const CHANNELS = 4u;

@compute @workgroup_size(64)
fn conv2d(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let index = (group.y * groups.x + group.x) * 64u + lane;
  let row_blocks = (step.out_height + ROWS - 1u) / ROWS;
  let channel_blocks = (step.out_channels + CHANNELS - 1u) / CHANNELS;
  if (index >= step.out_width * row_blocks * channel_blocks) {
    return;
  }
  let out_x = index % step.out_width;
  let out_y = index / step.out_width % row_blocks * ROWS;
  let block = index / step.out_width / row_blocks;

  let bias = weights[step.bias + block];
  var sums = array<vec4f, ROWS>(bias, bias, bias, bias);
  let rows = vec4u(0u, 1u, 2u, 3u) * step.stride_y + out_y * step.stride_y;
  let height = step.in_height;
  var weight = step.weights + block * step.in_channels * step.kernel_height * step.kernel_width;
  for (var channel = 0u; channel < step.in_channels; channel++) {
    let first = step.input + channel * height * step.in_width;
    for (var j = 0u; j < step.kernel_height; j++) {
      // Above the first row the difference wraps to a huge number, so one comparison finds padding on either side.
      let y = rows + j * step.dilation_y - step.pad_y;
      let inside_y = y < vec4u(height);
      let starts = first + min(y, vec4u(height - 1u)) * step.in_width;
      for (var i = 0u; i < step.kernel_width; i++) {
        let x = out_x * step.stride_x + i * step.dilation_x - step.pad_x;
        let at = starts + min(x, step.in_width - 1u);
        let cells = vec4f(maps[at.x], maps[at.y], maps[at.z], maps[at.w]);
        let values = select(vec4f(0.0), cells, inside_y & vec4<bool>(x < step.in_width));
        let filters = weights[weight];
        sums[0] += values.x * filters;
        sums[1] += values.y * filters;
        sums[2] += values.z * filters;
        sums[3] += values.w * filters;
        weight++;
      }
    }
  }

  let plane = step.out_height * step.out_width;
  let channels = min(CHANNELS, step.out_channels - block * CHANNELS);
  let row_count = min(ROWS, step.out_height - out_y);
  var to = step.output + block * CHANNELS * plane + out_y * step.out_width + out_x;
  for (var row = 0u; row < row_count; row++) {
    for (var c = 0u; c < channels; c++) {
      maps[to + c * plane] = sums[row][c];
    }
    to += step.out_width;
  }
}
