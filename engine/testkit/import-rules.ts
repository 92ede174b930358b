/** Who never imports whom. Type imports count: a name is a dependency, whether or not it is left at run time. */
export interface ImportRule {
  /** The importing file. A group in the pattern is the room's name. */
  readonly from: RegExp;
  /** What it never imports: a path, or `package:NAME`. Where this has a group too, the room's own name is allowed. */
  readonly never: RegExp;
  /** Also not by way of other files. */
  readonly far?: true;
  /** Tests are held to it as well. */
  readonly tests?: true;
  readonly because: string;
}

export const importRules: readonly ImportRule[] = [
  {
    from: /^engine\//,
    never: /^(app|e2e)\//,
    tests: true,
    because: 'the engine also runs in tests and terminals, where there is no page',
  },
  {
    from: /^engine\/(?!cli\/|bench\/)/,
    never: /^package:(?!valibot$)/,
    because: 'the engine runs anywhere, on nothing but valibot; what needs a DOM or Node stays outside',
  },
  {
    from: /^engine\/(?:cli|bench)\//,
    never: /^package:(?!valibot$|node:)/,
    because: 'the terminal programs need no more than Node',
  },
  {
    from: /^engine\/(?!cli\/|bench\/|worker\/)/,
    never: /^engine\/(cli|bench|worker)\//,
    because: 'these stand at the edge and use the engine; nothing uses them',
  },
  {
    from: /^engine\/(?!testkit\/)/,
    never: /^engine\/testkit\/.*\.tsx?$/,
    because: 'what serves only tests does not ship',
  },
  {
    from: /^engine\/bits\//,
    never: /^engine\/(?!bits\/|trace\/)/,
    because: 'layouts are data below everything else',
  },
  {
    from: /^engine\/kit\//,
    never: /^engine\/models\//,
    far: true,
    because: 'a part that models share knows none of them',
  },
  {
    from: /^engine\/models\/(\w+)\//,
    never: /^engine\/models\/(\w+)\//,
    far: true,
    because: 'a model that needs another is two models',
  },
  {
    from: /^engine\/models\/\w+\//,
    never: /^engine\/(machine|scenario|recording|views|decode)\//,
    because: 'a model answers questions and does not know who asks',
  },
  {
    from: /^app\//,
    never: /^engine\/(?!index\.ts$|worker\/worker\.ts$)/,
    because: 'what is behind the door may change without telling the page; the worker is reached by its address only',
  },
  {
    from: /^app\/(?!engine-client\/)/,
    never: /^engine\/worker\//,
    because: 'one place starts the engine, so that one place knows when it dies',
  },
  {
    from: /^app\/screens\/(\w[\w-]*)\//,
    never: /^app\/screens\/(\w[\w-]*)\//,
    because: 'what two screens need belongs to both: move it to marks/',
  },
  {
    from: /^app\//,
    never: /^package:d3-/,
    because: 'd3 is one dependency; its parts come with it',
  },
];
