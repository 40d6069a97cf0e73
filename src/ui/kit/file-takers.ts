/** Takes files that a person brings; resolves to whether they are its own, which only their content says. */
export type FileTaker = (files: readonly File[]) => Promise<boolean>;

/** Who takes what a person drops or pastes, other than pictures and models. */
export interface FileTakers {
  /** @returns how to stop taking. */
  add(taker: FileTaker): () => void;
  /** Asks one after another; resolves to whether one has taken the files. */
  take: FileTaker;
}

export function createFileTakers(): FileTakers {
  const takers = new Set<FileTaker>();
  return {
    add(taker) {
      takers.add(taker);
      return () => takers.delete(taker);
    },
    async take(files) {
      for (const taker of takers) if (await taker(files)) return true;
      return false;
    },
  };
}
