/** Contacts wider than this are palms, in CSS px. */
const PALM_PX = 60;

/** Whether a touch is a palm that rests on the screen, not a finger. */
export const isPalm = ({ pointerType, width, height }: PointerEvent) =>
  pointerType === 'touch' && Math.max(width, height) > PALM_PX;
