// Max and average pooling; padding never wins a maximum and never counts in an average.
// One invocation computes one output cell.

struct Step {
  input: u32, // first float of x in the arena
  output: u32, // first float of the output in the arena
  weights: u32,
  bias: u32,
  in_channels: u32,
  in_height: u32,
  in_width: u32,
  out_channels: u32,
  out_height: u32,
  out_width: u32,
  negative_slope: f32,
  window_height: u32,
  window_width: u32,
  stride_y: u32,
  stride_x: u32,
  pad_y: u32,
  pad_x: u32,
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(2) var<uniform> step: Step;

// The part of the input under a window that is not padding.
struct Window {
  first: u32, // first float of the input map
  top: u32,
  bottom: u32, // one past the last row
  left: u32,
  right: u32, // one past the last column
}

fn window_of(cell: u32) -> Window {
  let channel = cell / (step.out_height * step.out_width);
  let y = i32(cell / step.out_width % step.out_height * step.stride_y) - i32(step.pad_y);
  let x = i32(cell % step.out_width * step.stride_x) - i32(step.pad_x);
  return Window(
    step.input + channel * step.in_height * step.in_width,
    u32(max(y, 0)),
    min(u32(y + i32(step.window_height)), step.in_height),
    u32(max(x, 0)),
    min(u32(x + i32(step.window_width)), step.in_width),
  );
}

@compute @workgroup_size(64)
fn max_pool(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let cell = (group.y * groups.x + group.x) * 64u + lane;
  if (cell >= step.out_channels * step.out_height * step.out_width) {
    return;
  }
  let window = window_of(cell);
  var most = maps[window.first + window.top * step.in_width + window.left];
  for (var y = window.top; y < window.bottom; y++) {
    for (var x = window.left; x < window.right; x++) {
      most = max(most, maps[window.first + y * step.in_width + x]);
    }
  }
  maps[step.output + cell] = most;
}

@compute @workgroup_size(64)
fn avg_pool(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let cell = (group.y * groups.x + group.x) * 64u + lane;
  if (cell >= step.out_channels * step.out_height * step.out_width) {
    return;
  }
  let window = window_of(cell);
  var sum = 0.0;
  for (var y = window.top; y < window.bottom; y++) {
    for (var x = window.left; x < window.right; x++) {
      sum += maps[window.first + y * step.in_width + x];
    }
  }
  maps[step.output + cell] = sum / f32((window.bottom - window.top) * (window.right - window.left));
}
