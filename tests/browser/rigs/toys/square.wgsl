// Each value times itself.
// One invocation computes one cell.

struct Step {
  input: u32, // first float of x in the arena
  output: u32, // first float of the output in the arena
  weights: u32,
  bias: u32,
  in_channels: u32,
  in_height: u32,
  in_width: u32,
}

@group(0) @binding(0) var<storage, read_write> maps: array<f32>;
@group(0) @binding(2) var<uniform> step: Step;

@compute @workgroup_size(64)
fn square(
  @builtin(workgroup_id) group: vec3u,
  @builtin(num_workgroups) groups: vec3u,
  @builtin(local_invocation_index) lane: u32,
) {
  let cell = (group.y * groups.x + group.x) * 64u + lane;
  if (cell >= step.in_channels * step.in_height * step.in_width) {
    return;
  }
  let x = maps[step.input + cell];
  maps[step.output + cell] = x * x;
}
