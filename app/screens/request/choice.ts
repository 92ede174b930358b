/** A value that is chosen from a short list, or from several. */
export interface Choice {
  readonly value: string;
  readonly name: string;
  readonly about?: string;
}
export interface ChoiceGroup {
  readonly title?: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly choose: (value: string) => void;
}

export interface ChoiceProps {
  readonly label: string;
  /** Lights up with what reports it. */
  readonly place?: string;
  readonly shown: string;
  readonly mono?: boolean;
  readonly groups: readonly ChoiceGroup[];
}
