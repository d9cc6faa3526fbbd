/** A report of the Go runtime, as the suites inside the editor and around it use it. */
export declare const sampleCrash: string;
