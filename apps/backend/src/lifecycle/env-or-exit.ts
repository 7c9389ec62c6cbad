/** An environment that is not right is for whoever starts the process: what is wrong with it, and no trace of the program around it. */
export const envOrExit = <Env>(read: () => Env): Env => {
  try {
    return read();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
};
