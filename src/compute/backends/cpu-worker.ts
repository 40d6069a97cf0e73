import type { CpuPort } from './cpu-messages.ts';
import { serveCpu } from './cpu-server.ts';

serveCpu(self as unknown as CpuPort);
