import type { SignTicketInput } from '../../generated.ts';
import { StepForm } from '../../parts/step-form.tsx';
import { At } from '../../parts/tags.tsx';
import type { ActionProps } from '../ticket-actions.tsx';
import { SIGN_TICKET } from '../ticket.documents.ts';

/** Signing for a ticket takes it into the unit's hands. */
export function SignForm({ ticket: { number, signDueAt }, onDone, onReload }: ActionProps) {
  return (
    <StepForm<object, unknown, { input: SignTicketInput }>
      name="sign"
      document={SIGN_TICKET}
      toVariables={() => ({ input: { number } })}
      onDone={() => onDone('已签收，由本单位办理')}
      onReload={onReload}
      submit="签收"
    >
      <p>
        签收后由本单位办理并答复群众。签收期限：
        <At instant={signDueAt} />
      </p>
    </StepForm>
  );
}
