package sample

type job struct {
	name string
	done bool
	next []job
}

// dropDone skips the element after each one that it removes, and may slice beyond the end.
func dropDone(jobs []job) []job {
	for i, each := range jobs {
		if each.done {
			jobs = append(jobs[:i], jobs[i+1:]...)
		}
	}
	return jobs
}

// dropFirst leaves the loop after the removal, which is fine.
func dropFirst(jobs []job, name string) []job {
	for i, each := range jobs {
		if each.name == name {
			jobs = append(jobs[:i], jobs[i+1:]...)
			break
		}
	}
	return jobs
}

// all does not visit the jobs that it appends: the range took the slice before the first iteration.
func all(jobs []job) []job {
	for _, each := range jobs {
		jobs = append(jobs, each.next...)
	}
	return jobs
}
